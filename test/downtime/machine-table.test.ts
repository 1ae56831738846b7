import { createRequire } from 'node:module';
import { boolean, constantFrom, integer, property, record, assert as assertProperty } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downtimeOf } from '../../src/downtime/downtime-of.js';
import type { Downtime } from '../../src/downtime/downtime-class.js';
import { attributesApart, machineFacts, observedAttributes } from '../../src/downtime/machine-facts.js';

const disk = { label: 'system', size: 80, unit_number: 0, thin_provisioned: true, keep_on_remove: false };
const data = { label: 'data', size: 200, unit_number: 1, thin_provisioned: true, keep_on_remove: false };
const running = {
  num_cpus: 2,
  memory: 4096,
  cpu_hot_add_enabled: false,
  memory_hot_add_enabled: false,
  extra_config: { 'guestinfo.role': 'a' },
  extra_config_reboot_required: false,
  disk: [disk, data],
  network_interface: [{ network_id: 'lan', adapter_type: 'vmxnet3' }],
  vmware_tools_status: 'guestToolsNotRunning',
};

function updated(after: object, before: object = {}): Downtime {
  const old = { ...running, ...before };
  return downtimeOf({
    type: 'vsphere_virtual_machine',
    actions: ['update'],
    before: old,
    after: { ...old, ...after },
    afterUnknown: {},
    replacePaths: [],
  });
}

const newData = { extra_config: { 'guestinfo.role': 'b' } };
const restarted = { ...newData, extra_config_reboot_required: true };
const hot = { cpu_hot_add_enabled: true, memory_hot_add_enabled: true };
const toolsRun = { vmware_tools_status: 'guestToolsRunning' };
const twoCards = { network_interface: [...running.network_interface, { network_id: 'dmz', adapter_type: 'vmxnet3' }] };

describe('a change of a machine', () => {
  it.each<[string, object, object, string]>([
    ['more CPUs without hot-add', { num_cpus: 4 }, {}, 'power-cycle'],
    ['more CPUs with hot-add', { num_cpus: 4 }, hot, 'online'],
    ['more CPUs while hot-add is switched on', { num_cpus: 4, cpu_hot_add_enabled: true }, {}, 'power-cycle'],
    ['fewer CPUs', { num_cpus: 1 }, hot, 'power-cycle'],
    ['fewer CPUs with hot-remove', { num_cpus: 1 }, { cpu_hot_remove_enabled: true }, 'online'],
    ['more memory without hot-add', { memory: 8192 }, {}, 'power-cycle'],
    ['more memory with hot-add', { memory: 8192 }, hot, 'online'],
    ['less memory, hot-add or not', { memory: 2048 }, hot, 'power-cycle'],
    ['another firmware', { firmware: 'efi' }, {}, 'power-cycle'],
    ['another controller', { scsi_type: 'lsilogic' }, {}, 'power-cycle'],
    ['lower hardware', { hardware_version: 13 }, { hardware_version: 19 }, 'refused-at-apply'],
    ['higher hardware', { hardware_version: 20 }, { hardware_version: 19 }, 'power-cycle'],
    ['another name', { name: 'b' }, {}, 'online'],
    ['a tag', { tags: ['t'] }, {}, 'online'],
    ['a limit', { cpu_limit: 1000 }, {}, 'online'],
    ['how long to wait', { shutdown_wait_timeout: 5 }, {}, 'state-only'],
    ['new data for the guest', newData, {}, 'online'],
    ['new data for the guest, by a restart', restarted, {}, 'power-cycle'],
    ['more CPUs and new data together', { num_cpus: 4, ...newData }, {}, 'refused-at-apply'],
    ['more CPUs and new data with hot-add', { num_cpus: 4, ...newData }, hot, 'online'],
    ['more CPUs and new data by a restart', { num_cpus: 4, ...restarted }, {}, 'power-cycle'],
    [
      'more CPUs, new data and what asks again for a restart',
      { num_cpus: 4, firmware: 'efi', ...newData },
      {},
      'power-cycle',
    ],
    ['an attribute of a later provider', { quantum_mode: true }, {}, 'power-cycle'],
    ['what the provider only reads', { power_state: 'off', change_version: '2' }, {}, 'state-only'],
    ['a bigger disk', { disk: [disk, { ...data, size: 300 }] }, {}, 'online'],
    ['a smaller disk', { disk: [disk, { ...data, size: 100 }] }, {}, 'refused-at-apply'],
    ['another disk', { disk: [disk, data, { ...data, label: 'logs', unit_number: 2 }] }, {}, 'online'],
    ['a disk that is gone', { disk: [disk] }, {}, 'data-at-risk'],
    ['a disk that the provider marks as gone', { disk: [disk, { ...data, label: '<deleted>' }] }, {}, 'data-at-risk'],
    ['a disk with another label', { disk: [disk, { ...data, label: 'files' }] }, {}, 'data-at-risk'],
    ['a kept disk that is gone', { disk: [disk] }, { disk: [disk, { ...data, keep_on_remove: true }] }, 'online'],
    [
      'a disk that shall be kept from now on and is gone',
      { disk: [disk, { ...data, label: '<remove, keep disk>', keep_on_remove: true }] },
      {},
      'data-at-risk',
    ],
    ['a disk at another position', { disk: [disk, { ...data, unit_number: 3 }] }, {}, 'power-cycle'],
    ['a disk that forgets', { disk: [disk, { ...data, disk_mode: 'nonpersistent' }] }, {}, 'data-at-risk'],
    ['a disk laid out anew', { disk: [disk, { ...data, thin_provisioned: false }] }, {}, 'refused-at-apply'],
    ['a disk elsewhere', { disk: [disk, { ...data, datastore_id: 'd2' }] }, { datastore_id: 'd1' }, 'online'],
    ['a card more', twoCards, {}, 'online'],
    ['a card fewer without tools', { network_interface: running.network_interface }, twoCards, 'power-cycle'],
    ['a card fewer with tools', { network_interface: [] }, toolsRun, 'online'],
    [
      'a card passed through',
      { network_interface: [{ adapter_type: 'sriov' }] },
      { network_interface: [] },
      'power-cycle',
    ],
    ['another kind of card', { network_interface: [{ network_id: 'lan', adapter_type: 'e1000e' }] }, {}, 'power-cycle'],
    ['another network', { network_interface: [{ network_id: 'dmz', adapter_type: 'vmxnet3' }] }, {}, 'online'],
    ['a module for trust', { vtpm: [{ version: '2.0' }] }, { vtpm: [] }, 'power-cycle'],
    ['no module for trust', { vtpm: [] }, { vtpm: [{ version: '2.0' }] }, 'data-at-risk'],
  ])('%s', (_title, after, before, expected) => {
    expect(updated(after, before).class).toBe(expected);
  });

  it('names the disks that it loses, and why', () => {
    const { lostDisks, reasons } = updated({ num_cpus: 4, disk: [disk, { ...data, label: 'files' }] });
    expect(lostDisks).toEqual(['data']);
    expect(reasons).toMatchObject([
      { class: 'power-cycle', attribute: 'num_cpus', why: 'more CPUs without hot-add' },
      { class: 'data-at-risk', attribute: 'disk[data]', why: 'the disk is deleted' },
      { class: 'online', attribute: 'disk[files]' },
    ]);
  });

  it('that is not known before the apply counts as the worst', () => {
    const delta = { type: 'vsphere_virtual_machine', actions: ['update'], before: running, replacePaths: [] };
    const { num_cpus: _, ...after } = running;
    expect(downtimeOf({ ...delta, after, afterUnknown: { num_cpus: true } }).class).toBe('power-cycle');
  });

  it('loses with the machine every disk that is not kept', () => {
    const before = { ...running, disk: [disk, { ...data, keep_on_remove: true }] };
    const delta = { type: 'vsphere_virtual_machine', before, after: null, afterUnknown: {}, replacePaths: [] };
    expect(downtimeOf({ ...delta, actions: ['delete'] })).toMatchObject({
      class: 'data-at-risk',
      lostDisks: ['system'],
    });
    expect(
      downtimeOf({ ...delta, actions: ['delete', 'create'], replacePaths: ['clone.0.template_uuid'] }),
    ).toMatchObject({
      class: 'recreate',
      lostDisks: ['system'],
      reasons: [{ attribute: 'clone.0.template_uuid' }],
    });
    expect(downtimeOf({ ...delta, actions: ['forget'] })).toMatchObject({ class: 'state-only', lostDisks: [] });
  });
});

describe('the facts', () => {
  const require = createRequire(import.meta.url);
  const recorded = require('mandant/schemas/vendor/vsphere-2.15.0.json') as {
    resource_schemas: Record<string, { block: { attributes: object; block_types: object } }>;
  };

  it('cover every attribute and block of the recorded release, and no other', () => {
    const { attributes = {}, block_types = {} } = recorded.resource_schemas['vsphere_virtual_machine']?.block ?? {};
    const known = [...machineFacts.flatMap((fact) => fact.attributes), ...observedAttributes, ...attributesApart];
    expect([...new Set(known)].toSorted()).toEqual(
      [...Object.keys(attributes), ...Object.keys(block_types)].toSorted(),
    );
  });

  it('never call online what removes a disk that is not kept, whatever else changes', () => {
    const machine = record({
      num_cpus: integer({ min: 1, max: 8 }),
      memory: integer({ min: 1, max: 64 }),
      firmware: constantFrom('bios', 'efi'),
    });
    assertProperty(
      property(machine, machine, boolean(), (before, after, keep) => {
        const lost = updated(
          { ...after, disk: [disk] },
          { ...before, disk: [disk, { ...data, keep_on_remove: keep }] },
        );
        expect(lost.lostDisks).toEqual(keep ? [] : ['data']);
        expect(lost.class === 'data-at-risk').toBe(!keep);
      }),
    );
  });

  it('say nothing of a machine that stays as it is', () => {
    expect(updated({})).toEqual({ class: 'state-only', reasons: [], lostDisks: [] });
  });
});

describe('a change of what is no machine', () => {
  const change = (type: string, actions: string[], before: unknown, after: unknown) =>
    downtimeOf({ type, actions, before, after, afterUnknown: {}, replacePaths: [] });

  it('is online when something new is made or changed', () => {
    expect(change('vsphere_folder', ['create'], null, { path: 'a' }).class).toBe('online');
    expect(change('vsphere_distributed_port_group', ['update'], { vlan_id: 1 }, { vlan_id: 2 }).reasons).toMatchObject([
      { class: 'online', attribute: 'vlan_id', why: 'acts at once on every machine that is connected' },
    ]);
  });

  it('is refused where a category of tags would lose a type', () => {
    const types = (...names: string[]) => ({ associable_types: names });
    const category = (before: object, after: object) => change('vsphere_tag_category', ['update'], before, after).class;
    expect(category(types('Folder', 'VirtualMachine'), types('Folder'))).toBe('refused-at-apply');
    expect(category(types('Folder'), types('Folder', 'VirtualMachine'))).toBe('online');
  });

  it('is a new start where it has to be made anew', () => {
    expect(change('vsphere_tag', ['delete', 'create'], {}, {})).toMatchObject({
      class: 'recreate',
      reasons: [{ why: 'every object that carries the tag loses it' }],
    });
    expect(change('vsphere_tag', ['delete'], {}, null).class).toBe('online');
    expect(change('azuread_user', ['delete'], {}, null).class).toBe('data-at-risk');
  });
});
