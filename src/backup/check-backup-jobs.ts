import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { BackupApiVersion, BackupJob, BackupJobRole, BackupJobs, JobDocument } from '../model/backup-jobs.js';
import { fillReferences, placeholder } from './job-references.js';
import { type VendoredJobSchema, closedJobSchema } from './job-schema.js';

/** One departure of a job document from what the version of the interface knows. */
export interface JobFault {
  /** JSON pointer within the document, down to the key that is wrong. */
  readonly at: string;
  readonly message: string;
}

/** Checks the body of a request for a job, with all its references filled. */
export type BackupJobCheck = (role: BackupJobRole, document: JobDocument) => readonly JobFault[];

/** Compiles the schema of a version once, which takes longer than checking hundreds of documents. */
export function backupJobCheck(version: BackupApiVersion, vendored: VendoredJobSchema): BackupJobCheck {
  const checks = { backup: compiled(vendored, 'backup'), copy: compiled(vendored, 'copy') };
  return (role, document) => {
    const check = checks[role];
    if (check === null) return [{ at: '', message: `${version} knows no job of the kind "${role}"` }];
    return check(document) ? [] : (check.errors ?? []).map(faultOf);
  };
}

/** All departures of what was compiled for a tenant, with ids of the right form put in. */
export function faultsOf(
  { jobs }: BackupJobs,
  check: BackupJobCheck,
): readonly (JobFault & { readonly job: string })[] {
  return jobs.flatMap(({ role, name, document }: BackupJob) =>
    check(role, fillReferences(document, placeholder).document).map((fault) => ({ job: name, ...fault })),
  );
}

function compiled(vendored: VendoredJobSchema, role: BackupJobRole): ValidateFunction | null {
  const schema = closedJobSchema(vendored, role);
  if (schema === null) return null;
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  ajv.addFormat('uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
  ajv.addFormat('time', /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/);
  return ajv.compile(schema);
}

function faultOf({ keyword, instancePath, params, message }: ErrorObject): JobFault {
  const said = params as Readonly<Record<string, unknown>>;
  if (keyword === 'unevaluatedProperties') {
    const key = String(said['unevaluatedProperty']);
    return { at: `${instancePath}/${key}`, message: `the product knows no key "${key}" here` };
  }
  if (keyword === 'enum') {
    const allowed = (said['allowedValues'] as readonly string[]).join(', ');
    return { at: instancePath, message: `expected one of: ${allowed}` };
  }
  return { at: instancePath, message: message ?? keyword };
}
