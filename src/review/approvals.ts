import { stepsOf } from '../json-pointer.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { ReviewGuard } from '../model/review-guard.js';
import { withNames } from '../named-text.js';
import type { Change } from './change.js';

/** Whether somebody answers for a guarded change. */
export interface Approval {
  readonly tenant: string;
  readonly code: ReviewGuard;
  /** JSON pointer of the change. */
  readonly path: string;
  /** Last day of the exception that approves it; `null` where there is none. */
  readonly expires: string | null;
}

type Exception = NonNullable<Tenant['exceptions']>[number];

/**
 * What is approved of a tenant's guarded changes, and what is not: by an exception for the guard's code that has not run out, at
 * the place or above it, by somebody else than the authors of the change.
 */
export function approvalsOf(
  changes: readonly Change[],
  exceptions: readonly Exception[],
  { today, authors }: { readonly today: string; readonly authors: readonly string[] },
): Approval[] {
  const own = new Set(authors.flatMap(wordsFor));
  const valid = exceptions.filter(
    ({ expires, approver }) => expires >= today && !own.has(approver.trim().toLowerCase()),
  );
  return changes.flatMap(({ tenant, guards, place }) =>
    guards.flatMap((code): Approval[] => {
      if (tenant === null) return [];
      const found = valid.find(({ rule, at }) => rule === code && covers(at, place.path));
      return [{ tenant, code, path: place.path, expires: found?.expires ?? null }];
    }),
  );
}

/** An exception without a place, and one for the whole tenant, are for every place. */
function covers(at: string | undefined, path: string): boolean {
  if (at === undefined || path === '') return true;
  const steps = stepsOf(withNames(path));
  return steps.some((_step, index) => steps.slice(0, index + 1).join('.') === at);
}

/** How an author may sign: `Anna Beispiel <a.beispiel@example.org>` as the name, the address, what stands before the @, or AB. */
function wordsFor(author: string): string[] {
  const [, name = author, mail = ''] = /^(.*?)\s*<([^>]*)>$/.exec(author) ?? [];
  const initials = name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .join('');
  return [name, mail, mail.split('@')[0] ?? '', initials]
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}
