import { type DowntimeClass, worstClass } from '../downtime/downtime-class.js';
import type { ReviewGuard } from '../model/review-guard.js';
import { byCodeUnit, sortedRecord } from '../order.js';
import { type Change, type Severity, severities, type Values } from './change.js';
import { groupedBy } from './grouped-by.js';
import { worst } from './severity.js';

/** Changes that read the same for many tenants: looked at once. */
export interface ChangeGroup {
  /** The worst of the members. */
  readonly severity: Severity;
  readonly subject: Change['subject'];
  readonly verb: Change['verb'];
  readonly before: Values | null;
  readonly after: Values | null;
  readonly tenants: readonly string[];
  /** Places of the members in the list of changes. */
  readonly members: readonly number[];
  readonly downtime: DowntimeClass | null;
  /** What a change of the platform reaches, by class of machine or kind of thing. */
  readonly reached: Readonly<Record<string, number>>;
  /** How many machines stand still or are lost. */
  readonly restarts: Partial<Record<DowntimeClass, number>>;
  readonly guards: readonly ReviewGuard[];
}

/** Groups in the order of their most severe member; a change that nothing equals is a group of its own. */
export function groupsOf(changes: readonly Change[]): ChangeGroup[] {
  const numbered = changes.map((change, index) => ({ change, index }));
  return groupedBy(numbered, ({ change }) => shapeOf(change))
    .map((members): ChangeGroup => {
      const all = members.map(({ change }) => change);
      const { subject, verb, before, after } = members[0].change;
      return {
        severity: worst(all.map(({ severity }) => severity)),
        subject,
        verb,
        before,
        after,
        tenants: [...new Set(all.flatMap(({ tenant }) => tenant ?? []))].toSorted(byCodeUnit),
        members: members.map(({ index }) => index),
        downtime: worstClass(all.flatMap(({ downtime }) => downtime ?? [])),
        reached: counted(all.flatMap(({ reached }) => reached.map(classOf))),
        restarts: counted(all.flatMap(({ restarts }) => restarts.map((restart) => restart.class))),
        guards: [...new Set(all.flatMap(({ guards }) => guards))].toSorted(byCodeUnit),
      };
    })
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
}

/** What a reader sees of it, but for whom and with what consequence. */
function shapeOf({ tenant, platform, subject, verb, before, after, parts, place }: Change): string {
  const owner = subject.kind === 'tenant' || tenant === null ? (tenant ?? `platform ${platform}`) : '';
  const where = place.file.startsWith('platforms/') ? place.file : '';
  return JSON.stringify([owner, where, subject, verb, before, after, parts]);
}

function classOf({ kind, values }: Change['reached'][number]): string {
  return typeof values['role'] === 'string' ? values['role'] : kind;
}

function counted<T extends string>(all: readonly T[]): Record<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return sortedRecord([...counts]) as Record<T, number>;
}
