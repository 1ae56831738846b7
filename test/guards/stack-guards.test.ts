import { describe, expect, it } from 'vitest';
import { downtimeOf } from '../../src/downtime/downtime-of.js';
import { allowanceFor, parseAllowance } from '../../src/guards/guard.js';
import { runGuards } from '../../src/guards/run-guards.js';
import { type GuardedChange, stackGuards } from '../../src/guards/stack-guards.js';
import type { TenantFacts } from '../../src/guards/tenant-facts.js';

const sunday = { name: 'sunday', weekday: 'sunday', from: '10:00', to: '12:00' } as const;
const saturday = { name: 'saturday', weekday: 'saturday', from: '18:00', to: '20:00' } as const;
const vm = 'vsphere_virtual_machine';
const active: TenantFacts = {
  tenant: 'k0001',
  lifecycle: 'active',
  windows: [saturday, sunday],
  windowOf: new Map([[`${vm}.server__app01`, sunday]]),
  accessNode: `${vm}.access-node`,
};
/** Half past ten on a Sunday in Berlin, in winter. */
const within = new Date('2026-11-29T09:30:00Z');
const outside = new Date('2026-11-29T11:30:00Z');
const machine = { num_cpus: 2, disk: [{ label: 'system' }, { label: 'data' }] };

function change(actions: string[], after: object | null, name = 'server__app01', type = vm): GuardedChange {
  const action = actions.length === 2 ? 'replace' : actions[0] === 'delete' ? 'destroy' : (actions[0] ?? '');
  const downtime = downtimeOf({ type, actions, before: machine, after, afterUnknown: {}, replacePaths: [] });
  return { address: `${type}.${name}`, type, action, downtime };
}

const more = change(['update'], { ...machine, num_cpus: 4 });
const online = change(['update'], { ...machine, annotation: 'x' });
const lost = change(['update'], { ...machine, disk: [{ label: 'system' }] });
const destroyed = change(['delete'], null);
const replaced = change(['delete', 'create'], machine);

function codes(changes: GuardedChange[], facts: TenantFacts | null = active, now = within): string[] {
  return stackGuards({ stack: 'k0001', facts, changes }, now).map(({ code }) => code);
}

describe('a guard', () => {
  it.each<[string, string[], string[]]>([
    ['stops the loss of a machine', codes([destroyed]), ['machine-destroyed']],
    ['stops a machine from being made anew', codes([replaced]), ['machine-destroyed']],
    ['lets an access node be made anew', codes([change(['delete', 'create'], machine, 'access-node')]), []],
    [
      'keeps an access node to the windows',
      codes([change(['delete'], null, 'access-node')], active, outside),
      ['outside-window'],
    ],
    ['stops the loss of a disk', codes([lost]), ['disk-lost']],
    [
      'lets a disk be added',
      codes([change(['update'], { disk: [...machine.disk, { label: 'new' }], num_cpus: 2 })]),
      [],
    ],
    ['lets a restart pass within the window', codes([more]), []],
    ['stops a restart outside', codes([more], active, outside), ['outside-window']],
    ['lets pass outside what interrupts nobody', codes([online], active, outside), []],
    [
      'stops a tenant that is only planned',
      codes([online], { ...active, lifecycle: 'planned' }),
      ['lifecycle-not-active'],
    ],
    ['stops a tenant that goes', codes([online], { ...active, lifecycle: 'decommission' }), ['lifecycle-not-active']],
    ['says nothing of a planned tenant without a change', codes([], { ...active, lifecycle: 'planned' }), []],
    [
      'stops what the platform would refuse',
      codes([change(['update'], { ...machine, disk: [{ label: 'system', size: 1 }, { label: 'data' }] })]),
      ['will-be-refused'],
    ],
    [
      'stops the loss of what tenants share',
      codes([change(['delete'], null, 't', 'vsphere_tag')], null),
      ['shared-destroyed'],
    ],
    ['lets pass what tenants share and is new', codes([change(['create'], {}, 't', 'vsphere_tag')], null), []],
  ])('%s', (_title, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('knows the window of each server, and takes any of the tenant for what is no server', () => {
    const evening = new Date('2026-11-28T17:30:00Z');
    const [trip] = stackGuards({ stack: 'k0001', facts: active, changes: [more] }, evening);
    expect(trip?.message).toBe('power cycle is allowed sunday 10:00-12:00 (sunday)');
    const node = change(['update'], { ...machine, num_cpus: 4 }, 'access-node');
    expect(codes([node], active, evening)).toEqual([]);
  });

  it('goes by the clocks of Berlin, in summer as in winter', () => {
    expect(codes([more], active, new Date('2026-07-05T08:00:00Z'))).toEqual([]);
    expect(codes([more], active, new Date('2026-07-05T07:59:00Z'))).toEqual(['outside-window']);
    expect(codes([more], active, new Date('2026-07-05T10:00:00Z'))).toEqual(['outside-window']);
  });

  it('names the disks that go with a machine', () => {
    const [trip] = stackGuards({ stack: 'k0001', facts: active, changes: [replaced] }, within);
    expect(trip?.message).toBe('the machine would be destroyed and made anew, with its disks system, data');
  });
});

describe('a guard of the whole run', () => {
  const facts = {
    changed: ['k0001', 'k0002'],
    maxTenants: 2,
    states: [],
    wanted: new Map([['k0001', 'rz1']]),
    unknown: new Set(['k0042']),
  };

  it('asks nothing about the state of a tenant whose file is invalid', () => {
    const states = ['k0042', 'entra-k0042'].map((stack) => ({ platform: 'rz1', stack }));
    expect(runGuards({ ...facts, states })).toEqual([]);
    expect(runGuards({ ...facts, states, unknown: new Set() })).toHaveLength(2);
  });

  it('counts the tenants that would change', () => {
    expect(runGuards(facts)).toEqual([]);
    expect(runGuards({ ...facts, maxTenants: 1 })).toMatchObject([{ code: 'too-many-tenants', tenant: null }]);
  });

  it('asks about states that nobody explains: of a deleted file, and of one that names another platform', () => {
    const states = ['k0001', 'k0009'].map((stack) => ({ platform: 'rz1', stack }));
    expect(runGuards({ ...facts, states })).toMatchObject([
      {
        code: 'unexplained-state',
        tenant: 'k0009',
        message: expect.stringContaining('nothing in tenants/ asks for it'),
      },
    ]);
    expect(runGuards({ ...facts, states: [{ platform: 'rz2', stack: 'k0001' }] })).toMatchObject([
      { tenant: 'k0001', message: expect.stringContaining('its file names platform rz1') },
    ]);
  });
});

describe('an allowance', () => {
  const [trip] = stackGuards({ stack: 'k0001', facts: active, changes: [destroyed] }, within);

  it.each([
    ['machine-destroyed', true],
    ['machine-destroyed:k0001', true],
    ['machine-destroyed:k0002', false],
    ['disk-lost:k0001', false],
  ])('%s lets it pass: %j', (text, passes) => {
    const allowance = parseAllowance(text);
    if (allowance === null || trip === undefined) throw new Error('nothing to compare');
    expect(allowanceFor(trip, [allowance]) !== null).toBe(passes);
  });

  it.each(['everything', 'disk-lost:', 'disk-lost:k0001:x', ''])('is not %j', (text) => {
    expect(parseAllowance(text)).toBeNull();
  });
});
