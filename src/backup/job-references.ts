import { pointerOf } from '../json-pointer.js';
import type { JobDocument, JobReference, JobValue, ReferenceInDocument } from '../model/backup-jobs.js';
import { isList } from './reconcile/job-value.js';

/** What an id is known by until the product is asked. */
export function reference(to: JobReference): ReferenceInDocument {
  return { $reference: { ...to } };
}

/** A reference that nobody could follow, and where in its document it stands (JSON pointer). */
export interface MissingReference {
  readonly at: string;
  readonly to: JobReference;
}

/** A document with ids where the references were. Where one is missing, `null` stands: such a document must not be sent. */
export interface FilledDocument {
  readonly document: JobDocument;
  readonly missing: readonly MissingReference[];
}

/** Puts the ids in. A lookup says `null` for what the product does not have. */
export function fillReferences(document: JobDocument, lookup: (to: JobReference) => string | null): FilledDocument {
  const missing: MissingReference[] = [];
  const fill = (value: JobValue, path: readonly (string | number)[]): JobValue => {
    if (value === null || typeof value !== 'object') return value;
    if (isList(value)) return value.map((item, index) => fill(item, [...path, index]));
    if (!isReference(value)) return filledFields(value, path);
    const to = value.$reference;
    const id = lookup(to);
    if (id === null) missing.push({ at: pointerOf(path), to });
    return id;
  };
  const filledFields = (fields: JobDocument, path: readonly (string | number)[]): JobDocument =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, fill(value, [...path, key])]));
  return { document: filledFields(document, []), missing };
}

/** Everything a document refers to, each once, in the order in which it stands there. */
export function referencesOf(document: JobDocument): readonly JobReference[] {
  const { missing } = fillReferences(document, () => null);
  return [...new Map(missing.map(({ to }): [string, JobReference] => [JSON.stringify(to), to])).values()];
}

/** Ids of the right form, for a look at a document before anything is there. */
export function placeholder({ kind }: JobReference): string {
  if (kind === 'tag') return 'urn:vmomi:InventoryServiceTag:00000000-0000-0000-0000-000000000000:GLOBAL';
  return kind === 'machine' ? 'vm-0' : '00000000-0000-0000-0000-000000000000';
}

function isReference(value: JobDocument): value is ReferenceInDocument {
  return Object.hasOwn(value, '$reference');
}
