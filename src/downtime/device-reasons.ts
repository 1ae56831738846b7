import { blocksOf, type Fields, isSame } from './fields.js';
import type { DowntimeClass, DowntimeReason } from './downtime-class.js';

const file = 'virtual_machine_network_interface_subresource.go';

/** Cards are told apart by their position alone. */
export function cardReasons(before: Fields, after: Fields): DowntimeReason[] {
  const old = blocksOf(before['network_interface']);
  const wanted = blocksOf(after['network_interface']);
  const toolsRun = before['vmware_tools_status'] === 'guestToolsRunning';
  return [
    ...old.flatMap((card, index) => {
      const next = wanted[index];
      return next === undefined ? [removedCard(card, index, toolsRun)] : changedCard(card, next, index, toolsRun);
    }),
    ...wanted.slice(old.length).map((card, index) => addedCard(card, old.length + index)),
  ];
}

/** Keys that are sealed in a module for trust go with it, as those of an encrypted disk. */
export function trustReasons(before: Fields, after: Fields): DowntimeReason[] {
  const had = blocksOf(before['vtpm']).length > 0;
  const has = blocksOf(after['vtpm']).length > 0;
  const source = 'virtual_machine_device_subresource.go 1155-1203';
  if (had && !has)
    return [{ class: 'data-at-risk', attribute: 'vtpm', why: 'keys that it holds are gone, so of BitLocker', source }];
  if (!had && has) return [{ class: 'power-cycle', attribute: 'vtpm', why: '', source }];
  return isSame(before['vtpm'], after['vtpm']) ? [] : [{ class: 'state-only', attribute: 'vtpm', why: '', source }];
}

function removedCard(card: Fields, index: number, toolsRun: boolean): DowntimeReason {
  const isCycle = isDirect(card) || !toolsRun;
  const why = isCycle ? 'a card is removed' : 'a card is removed from a guest whose VMware Tools run';
  return { class: isCycle ? 'power-cycle' : 'online', attribute: at(index), why, source: `${file} 1155-1162` };
}

function addedCard(card: Fields, index: number): DowntimeReason {
  const one: DowntimeClass = isDirect(card) ? 'power-cycle' : 'online';
  return { class: one, attribute: at(index), why: 'a new card', source: `${file} 780-830` };
}

const edited = {
  network_id: 'the guest changes its network while it runs',
  mac_address: 'vCenter may refuse it on a running machine',
  use_static_mac: 'vCenter may refuse it on a running machine',
  bandwidth_limit: '',
  bandwidth_reservation: '',
  bandwidth_share_count: '',
  bandwidth_share_level: '',
} as const;

function changedCard(before: Fields, after: Fields, index: number, toolsRun: boolean): DowntimeReason[] {
  const isChanged = (name: string) => name in after && !isSame(before[name], after[name]);
  const reason = (name: string, one: DowntimeClass, why: string, lines: string): DowntimeReason[] =>
    isChanged(name) ? [{ class: one, attribute: `${at(index)}.${name}`, why, source: `${file} ${lines}` }] : [];
  const exchanged = toolsRun ? 'online' : 'power-cycle';
  return [
    ...reason('adapter_type', exchanged, 'the card is replaced, its connection is lost', '989-1071'),
    ...reason('physical_function', 'power-cycle', '', '997-1025'),
    ...Object.entries(edited).flatMap(([name, why]) => reason(name, 'online', why, '1042-1096')),
  ];
}

function at(index: number): string {
  return `network_interface[${index}]`;
}

/** Passed through to the hardware, which knows no hot-plug. */
function isDirect(card: Fields): boolean {
  return card['adapter_type'] === 'sriov';
}
