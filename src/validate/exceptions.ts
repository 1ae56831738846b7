import type { DataPath, Finding } from '../diagnostic.js';
import type { Tenant } from '../model/generated/tenant.js';
import { named } from '../named-text.js';
import type { JudgedTenant } from './rule.js';

type Exception = NonNullable<Tenant['exceptions']>[number];

/** A finding that somebody answers for until a day: reported, but not an error. */
export interface Excepted {
  readonly finding: Finding;
  readonly reason: string;
  readonly approver: string;
  readonly expires: string;
}

/** Takes out what the tenant files accept; an exception that has run out is an error of its own and accepts nothing. */
export function applyExceptions(
  findings: readonly Finding[],
  tenants: readonly JudgedTenant[],
  today: string,
): { readonly kept: readonly Finding[]; readonly excepted: readonly Excepted[] } {
  const expired = tenants.flatMap((judged) => expiredExceptions(judged, today));
  const byFile = new Map(tenants.map(({ file, tenant }) => [file, validExceptions(tenant, today)]));
  const kept: Finding[] = [...expired];
  const excepted: Excepted[] = [];
  for (const finding of findings) {
    const exception = byFile.get(finding.at.file)?.find((entry) => covers(entry, finding));
    if (exception === undefined) kept.push(finding);
    else excepted.push({ finding, reason: exception.reason, approver: exception.approver, expires: exception.expires });
  }
  return { kept, excepted };
}

function validExceptions({ exceptions = [] }: Tenant, today: string): readonly Exception[] {
  return exceptions.filter(({ expires }) => expires >= today);
}

function expiredExceptions({ file, tenant: { exceptions = [] } }: JudgedTenant, today: string): Finding[] {
  return exceptions.flatMap(({ rule, expires }, index) =>
    expires >= today
      ? []
      : [
          {
            code: 'expired-exception',
            severity: 'error',
            message: `the exception for "${named(rule)}" ran out on ${expires}`,
            expected: 'mend what it excused, or have it approved anew with a later date',
            at: { file, path: ['exceptions', index, 'expires'], part: 'value' },
          } as const,
        ],
  );
}

/** `at` names a place and everything in it: `servers.ts01` covers `servers.ts01.address`. Shapes cannot be excused. */
function covers({ rule, at }: Exception, { code, at: place }: Finding): boolean {
  if (rule !== code) return false;
  return at === undefined || isWithin(place.path, at);
}

/** Keys may hold dots themselves: `users.max` is not above `users.max.muster`. */
function isWithin(path: DataPath, at: string): boolean {
  return path.some((_step, index) => path.slice(0, index + 1).join('.') === at);
}
