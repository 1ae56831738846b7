/**
 * What a change costs whoever works on a running machine, mildest first. The provider decides it while it applies; its own
 * `reboot_required` says `false` in every plan.
 * - `state-only`: nothing is sent to the platform
 * - `power-cycle`: shut down, changed, switched on; the provider knows no other way to restart a guest
 * - `recreate`: destroyed and made anew; of a machine all disks that are not kept are lost
 * - `data-at-risk`: data can be lost although the plan speaks of an update
 * - `refused-at-apply`: the plan accepts it, the apply ends in an error, with earlier steps done
 */
export const downtimeClasses = [
  'state-only',
  'online',
  'power-cycle',
  'recreate',
  'data-at-risk',
  'refused-at-apply',
] as const;

export type DowntimeClass = (typeof downtimeClasses)[number];

/** Why a change is in its class. Holds no value of an attribute, for those may be secret. */
export interface DowntimeReason {
  readonly class: DowntimeClass;
  /** `num_cpus`, `disk[data].size`; empty for the whole resource. */
  readonly attribute: string;
  /** Lowercase, without a full stop; empty where the class says it all. */
  readonly why: string;
  /** Where the provider's source or its maker says so. */
  readonly source: string;
}

export interface Downtime {
  /** The worst of the reasons. */
  readonly class: DowntimeClass;
  readonly reasons: readonly DowntimeReason[];
  /** Labels of disks whose content is lost. */
  readonly lostDisks: readonly string[];
}

/** The worst class of some, `null` for none. */
export function worstClass(classes: readonly DowntimeClass[]): DowntimeClass | null {
  const ranks = classes.map((one) => downtimeClasses.indexOf(one));
  return downtimeClasses[Math.max(...ranks)] ?? null;
}

/** Whether somebody who works on the machine would notice, or data would be gone. */
export function isDisruptive(one: DowntimeClass): boolean {
  return one === 'power-cycle' || one === 'recreate' || one === 'data-at-risk';
}
