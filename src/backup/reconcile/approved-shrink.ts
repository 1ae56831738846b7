import type { Tenant } from '../../model/generated/tenant.js';
import type { ReviewGuard } from '../../model/review-guard.js';

/** The code that exceptions name, the one with which a review has the change approved. */
export const shrinkCode = 'retention-shrunk' satisfies ReviewGuard;

/** Places of a tenant file at which such an exception may stand; without a place it is for all of them. */
const places = ['backup', 'backup.retention', 'backup.policy'];

type Exception = NonNullable<Tenant['exceptions']>[number];

/** Last day of the exception that lets a tenant's backups be kept shorter; `null` where none holds today. */
export function shrinkApprovedUntil(exceptions: readonly Exception[], today: string): string | null {
  const valid = exceptions.filter(
    ({ rule, at, expires }) => rule === shrinkCode && expires >= today && (at === undefined || places.includes(at)),
  );
  return (
    valid
      .map(({ expires }) => expires)
      .toSorted()
      .at(-1) ?? null
  );
}
