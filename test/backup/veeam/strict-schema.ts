import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';

interface Type {
  readonly allOf?: readonly Type[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** What a server of one version takes: from the vendor's schema, with `allOf` resolved and every object closed. */
export interface StrictSchema {
  /** Types of jobs that can be made. */
  readonly types: readonly string[];
  /** Body of `POST /api/v1/jobs`: what is wrong with it, or nothing. */
  readonly spec: (type: string, body: unknown) => string | null;
  /** Body of `PUT /api/v1/jobs/{id}`: the same with its id, and nothing left out. */
  readonly model: (type: string, body: unknown) => string | null;
}

/** Keys that the model of a job has beside those of its spec, in all versions. */
const ofModel = { id: { type: 'string', format: 'uuid' }, isDisabled: { type: 'boolean' } };

/** What a model must hold and a spec need not (`BackupJobModel`, `BackupCopyJobModel`). */
const wholeModel: Readonly<Record<string, readonly string[]>> = {
  BackupJobSpec: ['id', 'isDisabled', 'guestProcessing', 'isHighPriority', 'schedule', 'storage'],
  BackupCopyJobSpec: ['id'],
};

export function strictSchema(version: BackupApiVersion): StrictSchema {
  const known = made.get(version) ?? madeOf(version);
  made.set(version, known);
  return known;
}

const made = new Map<BackupApiVersion, StrictSchema>();

function madeOf(version: BackupApiVersion): StrictSchema {
  const text = readFileSync(`schemas/vendor/veeam-jobs-${version}.json`, 'utf8');
  const { $defs } = JSON.parse(text) as { readonly $defs: Readonly<Record<string, Type>> };
  const closed = Object.fromEntries(Object.entries($defs).map(([name, type]) => [name, close(type, $defs)]));
  // Objects of the inventory are told apart by their platform; only those of vSphere occur here.
  if ('VmwareObjectModel' in closed) closed['InventoryObjectModel'] = closed['VmwareObjectModel'];
  const specs: Readonly<Record<string, string>> = {
    [version === '1.2-rev1' ? 'Backup' : 'VSphereBackup']: 'BackupJobSpec',
    ...('BackupCopyJobSpec' in closed ? { BackupCopy: 'BackupCopyJobSpec' } : {}),
  };
  const check = (type: string, isModel: boolean): ValidateFunction => {
    const spec = specs[type] ?? '';
    const plain = closed[spec] as Type;
    const root = isModel
      ? { ...plain, properties: { ...plain.properties, ...ofModel }, required: wholeModel[spec] }
      : plain;
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    ajv.addFormat('uuid', /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/);
    ajv.addFormat('time', /^\d\d:\d\d(:\d\d)?$/);
    return ajv.compile({ ...root, $defs: closed });
  };
  const checks = new Map(
    Object.keys(specs).map((type) => [type, { spec: check(type, false), model: check(type, true) }]),
  );
  const run = (kind: 'spec' | 'model') => (type: string, body: unknown) => {
    const validate = checks.get(type)?.[kind];
    if (validate === undefined) return `there is no job of type ${type}`;
    if (validate(body)) return null;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`;
  };
  return { types: Object.keys(specs), spec: run('spec'), model: run('model') };
}

/** One object type that allows what its parts declare and nothing else. */
function close(type: Type, types: Readonly<Record<string, Type>>): Type {
  const parts = flatten(type, types);
  if (parts.every(({ properties }) => properties === undefined)) return type;
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, object>;
  const required = parts.flatMap((part) => part.required ?? []);
  const rest = parts.length === 1 ? type : {};
  return { ...rest, type: 'object', properties, required, additionalProperties: false } as Type;
}

function flatten(type: Type, types: Readonly<Record<string, Type>>): readonly Type[] {
  const target = type.$ref === undefined ? type : types[type.$ref.slice('#/$defs/'.length)];
  if (target === undefined) throw new Error(`no type ${type.$ref}`);
  return target.allOf === undefined ? [target] : target.allOf.flatMap((part) => flatten(part, types));
}
