import { downtimeOf } from '../downtime/downtime-of.js';
import { fieldsOf } from '../downtime/fields.js';
import type { PlanJson, ResourceChange } from './plan-summary.js';
import type { Stack } from './stack-directory.js';

/** The mark of a machine by which new data for its guest restarts it. */
const mark = 'extra_config_reboot_required';

/**
 * Names of the machines whose mark has to be on, from a plan in which it is off for all. With data for the guest in the
 * same change the mark decides whether there is a power cycle at all (provider: virtual_machine_config_structure.go
 * 649-661), so it is on exactly where another attribute needs one. Without, it means nothing and stays as the state has
 * it: nobody wants to review a change of a mark.
 */
export function powerCycledMachines({ resource_changes: changes = [] }: PlanJson): string[] {
  return changes
    .filter(({ mode, type }) => mode === 'managed' && type === 'vsphere_virtual_machine')
    .filter(isCycled)
    .map(({ name }) => name)
    .toSorted();
}

/** The same stack, planned with the mark on for these machines. */
export function withPowerCycles(stack: Stack, machines: readonly string[]): Stack {
  return { ...stack, env: { ...stack.env, TF_VAR_power_cycle: JSON.stringify(machines) } };
}

function isCycled({ type, change }: ResourceChange): boolean {
  const { actions, before, after, after_unknown: afterUnknown } = change;
  const [only, other] = actions;
  if (other !== undefined || (only !== 'update' && only !== 'no-op') || !(mark in fieldsOf(after))) return false;
  const marked = { ...fieldsOf(after), [mark]: true };
  const { reasons } = downtimeOf({ type, actions: ['update'], before, after: marked, afterUnknown, replacePaths: [] });
  return reasons.some(({ attribute }) => attribute === 'extra_config')
    ? reasons.some((reason) => reason.class === 'power-cycle' && reason.attribute !== 'extra_config')
    : fieldsOf(before)[mark] === true;
}
