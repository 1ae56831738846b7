import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { type DriftedResource, driftOf } from '../../src/drift/drift-of.js';
import { driftJson, driftText } from '../../src/report/drift-text.js';

const address = 'vsphere_virtual_machine.server__app01';
const machine = {
  num_cpus: 2,
  memory: 4096,
  power_state: 'on',
  change_version: '1',
  extra_config: { 'guestinfo.role': 'secret of the guest' },
  disk: [{ label: 'system', size: 80, key: 2000 }],
  network_interface: [{ network_id: 'lan', key: 4000 }],
};
const nameOf = (one: string) => (one === address ? 'server app01' : null);

function drifted(after: object | null, type = 'vsphere_virtual_machine'): readonly string[] {
  const actions = after === null ? ['delete'] : ['update'];
  const resource: DriftedResource = {
    address,
    type,
    change: { actions, before: machine, after: after && { ...machine, ...after } },
  };
  return driftText([{ stack: 'k0001', drifted: driftOf([resource], nameOf) }])
    .split('\n')
    .slice(0, -2);
}

describe('what differs on the platform', () => {
  it.each<[string, object | null, string[]]>([
    ['is said in the words of the tenant file', { num_cpus: 4 }, ['k0001 server app01: CPUs is 4, was 2']],
    ['may be all of it', null, ['k0001 server app01 is gone']],
    ['may be that it is switched off', { power_state: 'off' }, ['k0001 server app01: power is off, was on']],
    ['is nothing where only the vCenter counts on', { change_version: '2', vmware_tools_status: 'x' }, []],
    [
      'may be a disk',
      { disk: [{ label: 'system', size: 90, key: 2001 }] },
      ['k0001 server app01: disk system, size in GiB is 90, was 80'],
    ],
    [
      'may be a disk more or fewer',
      { disk: [{ label: 'other', size: 90 }] },
      ['k0001 server app01: disk other is there, was none', 'k0001 server app01: disk system is gone, was there'],
    ],
    [
      'may be a card',
      { network_interface: [{ network_id: 'dmz', key: 4000 }] },
      ['k0001 server app01: card 1, network_id is dmz, was lan'],
    ],
    [
      'never shows data of a guest',
      { extra_config: { 'guestinfo.role': 'another secret' } },
      ['k0001 server app01: guest data guestinfo.role is another value, was as written'],
    ],
  ])('%s', (_title, after, expected) => {
    expect(drifted(after)).toEqual(expected);
  });

  it('has the name of its address where the file has none', () => {
    const resource = {
      address: 'vsphere_tag.x',
      type: 'vsphere_tag',
      change: { actions: ['delete'], before: {}, after: null },
    };
    expect(driftOf([resource], nameOf)).toMatchObject([{ what: 'vsphere_tag.x', is: 'gone' }]);
  });

  it('is said to programs in the shape of its schema', () => {
    const resource = {
      address,
      type: 'vsphere_virtual_machine',
      change: { actions: ['update'], before: machine, after: { ...machine, memory: 1 } },
    };
    const json = JSON.parse(driftJson([{ stack: 'k0001', drifted: driftOf([resource], nameOf) }])) as object;
    const validate = new Ajv2020({ strict: true }).compile(
      JSON.parse(readFileSync('schemas/drift.schema.json', 'utf8')) as object,
    );
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(json).toMatchObject({ summary: { stacks: 1, drifted: 1 } });
  });
});
