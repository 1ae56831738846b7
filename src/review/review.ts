import { downtimeClasses, type DowntimeClass, worstClass } from '../downtime/downtime-class.js';
import { byCodeUnit } from '../order.js';
import { type Change, type LicenceEffect, type Severity, severities, subjectKinds } from './change.js';
import type { Approval } from './approvals.js';
import { type ChangeGroup, groupsOf } from './change-groups.js';

/** One of the two states that are compared. */
export interface ReviewedSide {
  /** As a reader names it: `main`, or `work tree`. */
  readonly name: string;
  /** Object id; `null` for what is no commit. */
  readonly commit: string | null;
}

/** Everything that a reader has to know of a change of the repository. Shape: schemas/diff.schema.json. */
export interface Review {
  readonly base: ReviewedSide;
  readonly head: ReviewedSide;
  /** Tenants at the head. */
  readonly tenants: number;
  /** Most severe first. */
  readonly groups: readonly ChangeGroup[];
  readonly changes: readonly Change[];
  readonly downtime: readonly TenantDowntime[];
  readonly licences: readonly LicenceEffect[];
  /** Whether somebody answers for each guarded change. */
  readonly approvals: readonly Approval[];
  /** Tenants whose compiled text or file differs without a change in effect. */
  readonly withoutEffect: readonly string[];
}

/** Machines of a tenant that stand still in one of its windows, or are lost. */
export interface TenantDowntime {
  readonly tenant: string;
  readonly window: string | null;
  /** The worst of them. */
  readonly class: DowntimeClass;
  readonly machines: readonly string[];
}

export function reviewOf(
  facts: Pick<Review, 'base' | 'head' | 'tenants' | 'withoutEffect' | 'changes' | 'approvals'>,
): Review {
  const changes = facts.changes.toSorted(byWeight);
  const { base, head, tenants, withoutEffect, approvals } = facts;
  return {
    base,
    head,
    tenants,
    approvals,
    changes,
    groups: groupsOf(changes),
    downtime: downtimeOfTenants(changes),
    licences: licenceSums(changes),
    withoutEffect: withoutEffect.toSorted(byCodeUnit),
  };
}

/** Tenants that a change speaks of. */
export function changedTenants({ changes }: Pick<Review, 'changes'>): string[] {
  return [...new Set(changes.flatMap(({ tenant }) => tenant ?? []))].toSorted(byCodeUnit);
}

export function severityCounts(changes: readonly { readonly severity: Severity }[]): Record<Severity, number> {
  const counts = { critical: 0, major: 0, minor: 0, notice: 0 };
  for (const { severity } of changes) counts[severity] += 1;
  return counts;
}

function byWeight(a: Change, b: Change): number {
  return (
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    byCodeUnit(a.tenant ?? '', b.tenant ?? '') ||
    subjectKinds.indexOf(a.subject.kind) - subjectKinds.indexOf(b.subject.kind) ||
    byCodeUnit(a.subject.id, b.subject.id) ||
    byCodeUnit(a.verb, b.verb) ||
    byCodeUnit(JSON.stringify([a.before, a.after]), JSON.stringify([b.before, b.after]))
  );
}

/** Several changes of one machine are one restart. */
function downtimeOfTenants(changes: readonly Change[]): TenantDowntime[] {
  const windows = new Map<string, { readonly classes: DowntimeClass[]; readonly machines: Set<string> }>();
  for (const { tenant, restarts } of changes) {
    for (const restart of tenant === null ? [] : restarts) {
      const key = JSON.stringify([tenant, restart.window]);
      const known = windows.get(key) ?? { classes: [], machines: new Set<string>() };
      known.classes.push(restart.class);
      known.machines.add(restart.machine);
      windows.set(key, known);
    }
  }
  return [...windows]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([key, { classes, machines }]) => {
      const [tenant, window] = JSON.parse(key) as [string, string | null];
      return {
        tenant,
        window,
        class: worstClass(classes) ?? downtimeClasses[0],
        machines: [...machines].toSorted(byCodeUnit),
      };
    });
}

function licenceSums(changes: readonly Change[]): LicenceEffect[] {
  const sums = new Map<string, LicenceEffect>();
  for (const { product, month, count } of changes.flatMap(({ licences }) => licences)) {
    const key = `${month} ${product}`;
    sums.set(key, { product, month, count: count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()]
    .filter(({ count }) => count !== 0)
    .toSorted((a, b) => byCodeUnit(a.month, b.month) || byCodeUnit(a.product, b.product));
}
