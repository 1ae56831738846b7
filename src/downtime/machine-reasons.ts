import { cardReasons, trustReasons } from './device-reasons.js';
import { diskReasons } from './disk-reasons.js';
import type { DowntimeReason } from './downtime-class.js';
import { type Fields, isSame, isUnknown } from './fields.js';
import { type AttributeFact, attributesApart, machineFacts, observedAttributes } from './machine-facts.js';

interface AttributeReason extends DowntimeReason {
  readonly isCleared: boolean;
}

const configuration = 'virtual_machine_config_structure.go';

/** What changing a machine in place does to it, attribute by attribute. */
export function machineReasons(before: Fields, after: Fields, unknown: Fields): DowntimeReason[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)])].toSorted();
  const attributes = names
    .filter((name) => !observedAttributes.has(name) && !attributesApart.has(name))
    .filter((name) => isUnknown(unknown, name) || !isSame(before[name], after[name]))
    .map((name) => attributeReason(name, before, after));
  const devices = [...diskReasons(before, after), ...cardReasons(before, after), ...trustReasons(before, after)];
  const guest = guestReasons(before, after, unknown);
  return [...withClearedMarks(attributes, devices, guest), ...guest, ...devices];
}

function attributeReason(name: string, before: Fields, after: Fields): AttributeReason {
  const fact = machineFacts.find((one) => one.attributes.includes(name) && isFitting(one, before, after, name));
  if (fact === undefined) {
    const why = 'not known, so the worst is assumed';
    return { class: 'power-cycle', attribute: name, why, source: '', isCleared: false };
  }
  return {
    class: fact.class,
    attribute: name,
    why: fact.why ?? '',
    source: fact.source,
    isCleared: fact.isCleared === true,
  };
}

/** What is not known before the apply counts as both, up and down. */
function isFitting({ direction, unless }: AttributeFact, before: Fields, after: Fields, name: string): boolean {
  if (unless !== undefined && before[unless] === true) return false;
  if (direction === undefined || typeof after[name] !== 'number') return true;
  return direction === 'up' ? after[name] > Number(before[name] ?? 0) : after[name] < Number(before[name] ?? 0);
}

function guestReasons(before: Fields, after: Fields, unknown: Fields): DowntimeReason[] {
  if (!isGuestDataChanged(before, after, unknown)) return [];
  const isOnline = after['extra_config_reboot_required'] === false;
  const why = isOnline ? 'read by the running guest' : '';
  const source = `${configuration} 649-661, 344-349`;
  return [{ class: isOnline ? 'online' : 'power-cycle', attribute: 'extra_config', why, source }];
}

function isGuestDataChanged(before: Fields, after: Fields, unknown: Fields): boolean {
  return unknown['extra_config'] === true || !isSame(before['extra_config'], after['extra_config']);
}

/**
 * `extra_config` without a restart sets the provider's mark to false, and with it takes back what earlier attributes asked
 * for: the machine is changed while it runs, which vCenter refuses. Later attributes and devices set the mark again.
 */
function withClearedMarks(
  attributes: readonly AttributeReason[],
  devices: readonly DowntimeReason[],
  guest: readonly DowntimeReason[],
): DowntimeReason[] {
  const isPlain = guest.some((reason) => reason.class === 'online');
  const isMarkedAgain = [...attributes.filter(({ isCleared }) => !isCleared), ...devices].some(
    (reason) => reason.class === 'power-cycle',
  );
  return attributes.map(({ isCleared, ...reason }) =>
    isPlain && isCleared && !isMarkedAgain && reason.class === 'power-cycle'
      ? {
          ...reason,
          class: 'refused-at-apply',
          why: 'new guest data in the same change takes back the restart that it needs',
          source: `${configuration} 649-661, 967-1000`,
        }
      : reason,
  );
}
