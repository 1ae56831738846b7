import type { JobValue } from '../../model/backup-jobs.js';
import type { Difference } from './differences.js';
import { isDocument, isList } from './job-value.js';
import type { JobChange } from './job-change.js';

/** A difference as a saved plan has it: of what the product had only the SHA-256, for it may be somebody's text. */
export interface SavedDifference {
  readonly path: string;
  readonly before: string;
  readonly after: JobValue;
}

/** A change as a saved plan has it. */
export interface SavedChange extends Pick<JobChange, 'role' | 'job' | 'action' | 'id' | 'switchOn'> {
  readonly differences: readonly SavedDifference[];
}

const toCome = 'to-come:';

/** Stands for the id of what is not there yet when the plan is made: a job of the same plan, a machine that is applied first. */
export function idToCome(name: string): string {
  return `${toCome}${name}`;
}

export function savedChange(change: JobChange, hash: (value: JobValue) => string): SavedChange {
  const { role, job, action, id, switchOn, differences } = change;
  const saved = differences.map(({ path, before, after }) => ({ path, before: hash(before), after }));
  return { role, job, action, id, switchOn, differences: saved };
}

/**
 * What would be done now that nobody has reviewed, in words; nothing where all of it was. Less than what was reviewed is
 * right: an apply that was cut off has done the rest.
 */
export function notReviewed(
  changes: readonly JobChange[],
  saved: readonly SavedChange[],
  hash: (value: JobValue) => string,
): readonly string[] {
  return changes.flatMap((change) => {
    if (change.action === 'none') return [];
    const alike = saved.filter(({ role, action }) => role === change.role && action === change.action);
    if (alike.length === 0) return [`${change.job} would be ${participles[change.action]}`];
    // Whoever clones a job has several of a role, and all of them are switched off.
    const reviewed = alike.find(({ id }) => id === change.id);
    if (reviewed === undefined) return [`${change.job}: it is another job by now`];
    return differing(change, reviewed, hash).map((what) => `${change.job}: ${what}`);
  });
}

const participles = { create: 'made', update: 'changed', disable: 'switched off' } as const;

function differing(change: JobChange, reviewed: SavedChange, hash: (value: JobValue) => string): readonly string[] {
  const isSeen = (difference: Difference) =>
    reviewed.differences.some(
      ({ path, before, after }) =>
        path === difference.path && before === hash(difference.before) && isSame(after, difference.after),
    );
  return [
    ...(change.switchOn && !reviewed.switchOn ? ['somebody has switched it off'] : []),
    ...change.differences.filter((difference) => !isSeen(difference)).map(({ path }) => `${path} is another by now`),
  ];
}

/** The id of what did not exist when the plan was made may be any by now: it is looked up by the name that was reviewed. */
function isSame(saved: JobValue, now: JobValue): boolean {
  if (typeof saved === 'string' && saved.startsWith(toCome)) return typeof now === 'string';
  if (isList(saved)) {
    return isList(now) && saved.length === now.length && saved.every((item, index) => isSame(item, now[index] ?? null));
  }
  if (!isDocument(saved)) return saved === now;
  if (!isDocument(now)) return false;
  const keys = new Set([...Object.keys(saved), ...Object.keys(now)]);
  return [...keys].every((key) => isSame(saved[key] ?? null, now[key] ?? null));
}
