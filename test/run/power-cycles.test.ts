import { describe, expect, it } from 'vitest';
import type { Change, PlanJson } from '../../src/run/plan-summary.js';
import { powerCycledMachines } from '../../src/run/power-cycles.js';

const before = {
  num_cpus: 2,
  memory: 8192,
  annotation: 'a',
  extra_config: { 'guestinfo.mandant.role': 'old' },
  extra_config_reboot_required: false,
};
const newRole = { extra_config: { 'guestinfo.mandant.role': 'new' } };

function plan(change: Partial<Change>, type = 'vsphere_virtual_machine'): PlanJson {
  const whole = { actions: ['update'], before, after: before, ...change };
  return {
    format_version: '1.2',
    resource_changes: [{ address: `${type}.server__dc01`, mode: 'managed', type, name: 'server__dc01', change: whole }],
  };
}

/** A change from the state of `before`, with the mark off as in every first plan. */
function changed(after: object, old: object = before): string[] {
  const wanted = { ...before, ...old, ...after, extra_config_reboot_required: false };
  return powerCycledMachines(plan({ before: old, after: wanted }));
}

describe('a machine is power-cycled', () => {
  it('where another attribute needs it beside new data for its guest', () => {
    expect(changed({ ...newRole, memory: 16384 })).toEqual(['server__dc01']);
    expect(changed({ ...newRole, num_cpus: 4 })).toEqual(['server__dc01']);
  });

  it('not for new data alone, nor beside what is changed while it runs', () => {
    expect(changed(newRole)).toEqual([]);
    expect(changed({ ...newRole, annotation: 'b' })).toEqual([]);
    expect(changed({ ...newRole, memory: 16384 }, { ...before, memory_hot_add_enabled: true })).toEqual([]);
  });

  it('not for new data after a change that needed it, whatever the state remembers', () => {
    expect(changed(newRole, { ...before, extra_config_reboot_required: true })).toEqual([]);
  });
});

describe('the mark of a machine without new data for its guest', () => {
  it('stays as the state has it, so that no plan shows a change of it', () => {
    expect(changed({}, { ...before, extra_config_reboot_required: true })).toEqual(['server__dc01']);
    expect(changed({})).toEqual([]);
    expect(changed({ memory: 16384 })).toEqual([]);
  });
});

describe('no mark is set', () => {
  it('for a machine that is made, made anew or destroyed', () => {
    for (const actions of [['create'], ['delete', 'create'], ['delete']]) {
      expect(powerCycledMachines(plan({ actions, before: null, after: { ...before, ...newRole } }))).toEqual([]);
    }
  });

  it('for anything that is no machine', () => {
    const after = { ...before, ...newRole, memory: 16384 };
    expect(powerCycledMachines(plan({ after }, 'vsphere_folder'))).toEqual([]);
  });
});
