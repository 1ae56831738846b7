import { randomUUID } from 'node:crypto';
import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';
import type { StrictSchema } from './strict-schema.js';
import { withDefaults } from './veeam-defaults.js';
import type { Json, JsonObject, VeeamStore } from './veeam-store.js';

export interface VeeamRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

export interface VeeamAnswer {
  readonly status: number;
  readonly body?: Json;
}

interface Serving {
  readonly store: VeeamStore;
  readonly schema: StrictSchema;
  readonly version: BackupApiVersion;
  /** Largest number of rows in one answer. */
  readonly pageLimit: number;
}

/** What the server does with a call of a user who may do everything. */
export function veeamAnswer(serving: Serving, request: VeeamRequest): VeeamAnswer {
  const { store, pageLimit } = serving;
  const { method, path, query, body } = request;
  const lists: Readonly<Record<string, readonly JsonObject[]>> = {
    '/api/v1/backupInfrastructure/repositories': store.repositories,
    '/api/v1/credentials': store.credentials,
    '/api/v1/encryptionPasswords': store.passwords,
    '/api/v1/jobs': [...store.jobs.values()].filter((job) => isNamed(job, query.get('nameFilter'))),
  };
  const list = method === 'GET' ? lists[path] : undefined;
  if (list !== undefined)
    return page(list, Number(query.get('skip') ?? 0), Number(query.get('limit') ?? 200), pageLimit);
  const host = /^\/api\/v1\/inventory\/([^/]+)$/.exec(path)?.[1];
  if (method === 'POST' && host !== undefined) return inventory(serving, decodeURIComponent(host), body);
  if (method === 'POST' && /^\/api\/v1\/inventory\/[^/]+\/rescan$/.test(path)) return rescanned(store);
  const task = /^\/api\/v1\/tasks\/([^/]+)$/.exec(path)?.[1];
  if (method === 'GET' && task !== undefined) return progress(store, task);
  if (method === 'POST' && path === '/api/v1/jobs') return created(serving, body);
  const [, id = '', action] = /^\/api\/v1\/jobs\/([^/]+)(?:\/(enable|disable))?$/.exec(path) ?? [];
  const job = store.jobs.get(id);
  if (job === undefined) return refused(404, 'NotFound', `no ${path}`);
  if (method === 'POST' && action !== undefined) return switched(serving, job, action);
  if (action === undefined && method === 'GET') return { status: 200, body: job };
  if (action === undefined && method === 'PUT') return changed(serving, job, request);
  if (action === undefined && method === 'DELETE') {
    store.jobs.delete(id);
    return { status: 204 };
  }
  return refused(405, 'MethodNotAllowed', method);
}

function created({ store, schema, version }: Serving, body: JsonObject): VeeamAnswer {
  const wrong = schema.spec(text(body['type']), body) ?? unknownIds(store, body);
  if (wrong !== null) return refused(400, 'UnexpectedContent', wrong);
  if (store.jobNamed(text(body['name'])) !== undefined) {
    return refused(400, 'UnknownError', `a job with the name ${text(body['name'])} exists already`);
  }
  const id = randomUUID();
  const job = withDefaults({ ...body, id, isDisabled: false }, version);
  store.jobs.set(id, job);
  return { status: 201, body: job };
}

function changed({ store, schema, version }: Serving, job: JsonObject, { query, body }: VeeamRequest): VeeamAnswer {
  const wrong = schema.model(text(job['type']), body) ?? unknownIds(store, body);
  if (wrong !== null) return refused(400, 'UnexpectedContent', wrong);
  if (body['id'] !== job['id'] || body['type'] !== job['type']) return refused(400, 'UnexpectedContent', 'another job');
  if (version === '1.2-rev1' && query.has('allowOldGfsPointsRetention')) {
    return refused(400, 'UnexpectedContent', 'unknown parameter allowOldGfsPointsRetention');
  }
  const isAllowed = version === '1.2-rev1' || query.get('allowOldGfsPointsRetention') === 'true';
  if (!isAllowed && generationsOf(body).some((after, index) => after < (generationsOf(job)[index] ?? 0))) {
    return refused(400, 'UnexpectedContent', 'old GFS points would be removed: allowOldGfsPointsRetention');
  }
  const kept = withDefaults({ ...body, isDisabled: job['isDisabled'] ?? false }, version);
  store.jobs.set(text(job['id']), kept);
  return { status: 200, body: kept };
}

function switched({ store, version }: Serving, job: JsonObject, action: string): VeeamAnswer {
  store.jobs.set(text(job['id']), { ...job, isDisabled: action === 'disable' });
  return { status: version === '1.2-rev1' ? 200 : 204 };
}

/** Inventory as one filter by type sees it; the choices of filters are written small in 1.2. */
function inventory({ store, version, pageLimit }: Serving, host: string, body: JsonObject): VeeamAnswer {
  const { filter, pagination, hierarchyType } = body as {
    readonly filter: JsonObject;
    readonly pagination: { readonly skip: number; readonly limit: number };
    readonly hierarchyType: string;
  };
  const equals = version === '1.2-rev1' ? 'equals' : 'Equals';
  if (filter['type'] !== 'PredicateExpression' || filter['operation'] !== equals || filter['property'] !== 'type') {
    return refused(400, 'UnexpectedContent', 'filter');
  }
  const tree = filter['value'] === 'Tag' ? 'VmsAndTags' : 'VmsAndTemplates';
  const platform = version === '1.2-rev1' ? 'VMware' : 'VSphere';
  const rows = store.inventory
    .filter((row) => row['hostName'] === host && row['type'] === filter['value'] && hierarchyType === tree)
    .map((row) => ({ platform, ...row }));
  return page(rows, pagination.skip, pagination.limit, pageLimit);
}

/** It has seen everything once its task is over, which somebody has to ask for. */
function rescanned({ tasks }: VeeamStore): VeeamAnswer {
  const id = randomUUID();
  const task = { id, type: 'HierarchyRescan', name: 'rescan', state: 'Working', progressPercent: 0 };
  tasks.set(id, task);
  return { status: 201, body: task };
}

function progress({ tasks, inventory: seen, unseen }: VeeamStore, id: string): VeeamAnswer {
  const task = tasks.get(id);
  if (task === undefined) return refused(404, 'NotFound', `no task ${id}`);
  seen.push(...unseen.splice(0));
  tasks.set(id, { ...task, state: 'Stopped', progressPercent: 100 });
  return { status: 200, body: tasks.get(id) ?? null };
}

function page(rows: readonly JsonObject[], skip: number, limit: number, pageLimit: number): VeeamAnswer {
  const data = rows.slice(skip, skip + Math.min(limit, pageLimit));
  return { status: 200, body: { data, pagination: { total: rows.length, count: data.length, skip, limit } } };
}

/** Ids of things that the server does not have. */
function unknownIds(store: VeeamStore, body: JsonObject): string | null {
  const known = new Set(
    [...store.repositories, ...store.credentials, ...store.passwords, ...store.jobs.values()].map(({ id }) => id),
  );
  const objects = new Set(store.inventory.map(({ objectId }) => objectId));
  const walk = (value: Json, key: string): string | null => {
    if (Array.isArray(value)) return value.reduce<string | null>((found, item) => found ?? walk(item, key), null);
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value).reduce<string | null>((found, [name, entry]) => found ?? walk(entry, name), null);
    }
    const isId = /(^id|(Repository|credentials|encryptionPassword)Id)$/.test(key) && key !== 'vmId';
    if (isId && value !== body['id'] && !known.has(value)) return `${key} ${String(value)} is not known`;
    return key === 'objectId' && !objects.has(value) ? `${key} ${String(value)} is not known` : null;
  };
  return walk(body, '');
}

/** Weeks, months and years that a job keeps. */
function generationsOf(job: JsonObject): readonly number[] {
  const at = (value: Json | undefined, key: string): Json | undefined =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined;
  const gfs = at(job['storage'] ?? job['target'], 'gfsPolicy');
  return [
    ['weekly', 'keepForNumberOfWeeks'],
    ['monthly', 'keepForNumberOfMonths'],
    ['yearly', 'keepForNumberOfYears'],
  ].map(([name = '', unit = '']) => {
    const isOn = at(gfs, 'isEnabled') === true && at(at(gfs, name), 'isEnabled') === true;
    return isOn ? Number(at(at(gfs, name), unit) ?? 0) : 0;
  });
}

function isNamed(job: JsonObject, pattern: string | null): boolean {
  return pattern === null || text(job['name']).includes(pattern.replaceAll('*', ''));
}

export function refused(status: number, errorCode: string, message: string): VeeamAnswer {
  return { status, body: { errorCode, message, resourceId: '' } };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
