import { textOf } from '../../backup/reconcile/job-value.js';
import type { BackupApiVersion, InventoryReference, JobDocument, JobReference } from '../../model/backup-jobs.js';
import { allPages, pageSize } from './pages.js';
import type { Session } from './session.js';

/** What the product calls things by: from what a document refers to, to ids. */
export interface ProductIds {
  /** Every id that fits; more than one where a name is not unique. */
  readonly of: (to: JobReference) => readonly string[];
  /** What a platform file calls an id, `null` for what it does not know. */
  readonly nameOf: (id: string) => string | null;
}

const lists = [
  ['repository', '/api/v1/backupInfrastructure/repositories', 'name'],
  ['credentials', '/api/v1/credentials', 'description'],
  ['encryption-password', '/api/v1/encryptionPasswords', 'hint'],
] as const;

/** How the inventory shows things: in which of its trees, and as which type. */
const inventory = {
  tag: { hierarchyType: 'VmsAndTags', type: 'Tag' },
  machine: { hierarchyType: 'VmsAndTemplates', type: 'VirtualMachine' },
} as const satisfies Record<InventoryReference['kind'], unknown>;

/** Asks for everything that the references need, each list once however many tenants need it. */
export async function productIds(
  session: Session,
  version: BackupApiVersion,
  references: readonly JobReference[],
): Promise<ProductIds> {
  const ids = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  const add = (key: string, id: unknown) => {
    if (typeof id === 'string') ids.set(key, (ids.get(key) ?? new Set()).add(id));
  };
  for (const [kind, path, field] of lists) {
    if (!references.some((to) => to.kind === kind)) continue;
    for (const row of await allRows(session, path)) {
      add(keyOf(kind, textOf(row[field])), row['id']);
      names.set(textOf(row['id']), textOf(row[field]));
    }
  }
  for (const to of onePerTree(references)) {
    for (const row of await inventoryRows(session, version, to)) {
      add(keyOf(to.kind, to.host, textOf(row['name'])), row['objectId']);
    }
  }
  const wanted = new Set(references.map(({ name }) => name));
  return {
    of: (to) => [...(ids.get('host' in to ? keyOf(to.kind, to.host, to.name) : keyOf(to.kind, to.name)) ?? [])],
    nameOf: (id) => {
      const name = names.get(id);
      return name !== undefined && wanted.has(name) ? name : null;
    },
  };
}

function allRows({ call }: Session, path: string): Promise<readonly JobDocument[]> {
  const ask = (skip: number) =>
    call({ method: 'GET', path: `${path}?skip=${skip}&limit=${pageSize}`, effect: 'repeatable' });
  return allPages(ask, ({ id }) => id);
}

/** A POST, but a question: it has filters in its body. The choices of filters are written small in 1.2. */
function inventoryRows(
  { call }: Session,
  version: BackupApiVersion,
  { kind, host }: InventoryReference,
): Promise<readonly JobDocument[]> {
  const { hierarchyType, type } = inventory[kind];
  const operation = version === '1.2-rev1' ? 'equals' : 'Equals';
  const ask = (skip: number) =>
    call({
      method: 'POST',
      path: `/api/v1/inventory/${encodeURIComponent(host)}`,
      body: {
        pagination: { skip, limit: pageSize },
        filter: { type: 'PredicateExpression', property: 'type', operation, value: type },
        hierarchyType,
      },
      effect: 'repeatable',
    });
  return allPages(ask, ({ objectId }) => objectId);
}

/** One reference for each tree of each vCenter. */
function onePerTree(references: readonly JobReference[]): readonly InventoryReference[] {
  const trees = references.flatMap((to) => ('host' in to ? [[keyOf(to.kind, to.host), to] as const] : []));
  return [...new Map(trees).values()];
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
