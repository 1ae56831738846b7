import { type Downtime, isDisruptive } from '../downtime/downtime-class.js';
import type { Trip } from './guard.js';
import { formatWindow, isWithin } from './maintenance-window.js';
import type { TenantFacts } from './tenant-facts.js';

/** What a plan does to one resource, as far as guards look at it. */
export interface GuardedChange {
  readonly address: string;
  readonly type: string;
  readonly action: string;
  readonly downtime: Downtime;
}

export interface GuardedStack {
  readonly stack: string;
  /** `null` for what the tenants of a platform share. */
  readonly facts: TenantFacts | null;
  readonly changes: readonly GuardedChange[];
}

/** Every guard that one stack's plan trips at a moment. */
export function stackGuards({ stack, facts, changes }: GuardedStack, now: Date): Trip[] {
  const tenant = facts?.tenant ?? null;
  const trip = (code: Trip['code'], address: string | null, message: string): Trip => ({
    code,
    stack,
    tenant,
    address,
    message,
  });
  const ofChanges = changes.flatMap((change) => [
    ...(facts === null ? sharedDestroyed(change, trip) : machineDestroyed(change, facts, trip)),
    ...diskLost(change, trip),
    ...willBeRefused(change, trip),
    ...(facts === null ? [] : outsideWindow(change, facts, now, trip)),
  ]);
  return [...(facts === null || changes.length === 0 ? [] : lifecycle(facts, trip)), ...ofChanges];
}

type Report = (code: Trip['code'], address: string | null, message: string) => Trip;

function isGone({ action }: GuardedChange): boolean {
  return action === 'destroy' || action === 'replace';
}

/** An access node holds nothing that is not compiled: it may be made anew, within a window. */
function machineDestroyed(change: GuardedChange, { accessNode }: TenantFacts, trip: Report): Trip[] {
  const { address, type, action } = change;
  if (!isGone(change) || type !== 'vsphere_virtual_machine' || address === accessNode) return [];
  const what = action === 'replace' ? 'would be destroyed and made anew' : 'would be destroyed';
  const disks = change.downtime.lostDisks;
  const lost = disks.length === 0 ? '' : `, with its disks ${disks.join(', ')}`;
  return [trip('machine-destroyed', address, `the machine ${what}${lost}`)];
}

function sharedDestroyed(change: GuardedChange, trip: Report): Trip[] {
  if (!isGone(change)) return [];
  return [
    trip('shared-destroyed', change.address, 'every tenant of the platform may depend on what would be destroyed'),
  ];
}

function diskLost(change: GuardedChange, trip: Report): Trip[] {
  if (isGone(change)) return [];
  return change.downtime.lostDisks.map((label) =>
    trip('disk-lost', change.address, `the disk ${label} would be deleted with what is on it`),
  );
}

function willBeRefused({ address, downtime }: GuardedChange, trip: Report): Trip[] {
  return downtime.reasons
    .filter((reason) => reason.class === 'refused-at-apply')
    .map(({ attribute, why }) => trip('will-be-refused', address, `the platform would refuse ${attribute}: ${why}`));
}

function outsideWindow({ address, downtime }: GuardedChange, facts: TenantFacts, now: Date, trip: Report): Trip[] {
  if (!isDisruptive(downtime.class)) return [];
  const own = facts.windowOf.get(address);
  const windows = own === undefined ? facts.windows : [own];
  if (windows.some((window) => isWithin(window, now))) return [];
  const when = windows.length === 0 ? 'never' : windows.map(formatWindow).join(', ');
  return [trip('outside-window', address, `${downtime.class.replaceAll('-', ' ')} is allowed ${when}`)];
}

function lifecycle({ lifecycle: stage }: TenantFacts, trip: Report): Trip[] {
  return stage === 'active' ? [] : [trip('lifecycle-not-active', null, `the tenant is ${stage}, not active`)];
}
