import { describe, expect, it } from 'vitest';
import { applyArgs, initArgs, planArgs, showArgs } from '../../src/run/terraform-args.js';

const plan = {
  out: '/plans/k0042/plan.tfplan',
  refreshOnly: false,
  replace: [],
  parallelism: null,
  lockTimeoutSeconds: 60,
};

describe('the arguments', () => {
  it('of a plan make it saved, readable by programs, and tell changes from none', () => {
    expect(planArgs(plan)).toEqual([
      'plan',
      '-json',
      '-input=false',
      '-detailed-exitcode',
      '-lock-timeout=60s',
      '-out=/plans/k0042/plan.tfplan',
    ]);
  });

  it('of a plan that only compares say so', () => {
    expect(planArgs({ ...plan, refreshOnly: true })).toContain('-refresh-only');
  });

  it('of a plan name each thing to make anew as one argument, quotes and all', () => {
    const replace = ['vsphere_virtual_machine.a', 'vsphere_virtual_machine.b["x y"]'];
    expect(planArgs({ ...plan, replace })).toEqual(
      expect.arrayContaining(['-replace=vsphere_virtual_machine.a', '-replace=vsphere_virtual_machine.b["x y"]']),
    );
  });

  it('of an apply name a saved plan, so that nothing else is applied', () => {
    expect(applyArgs('/plans/k0042/plan.tfplan', 30, null)).toEqual([
      'apply',
      '-json',
      '-input=false',
      '-lock-timeout=30s',
      '/plans/k0042/plan.tfplan',
    ]);
  });

  it('of a plan and of an apply say how many objects at once where there is a bound', () => {
    expect(planArgs({ ...plan, parallelism: 6 })).toContain('-parallelism=6');
    expect(applyArgs('/plans/k0042/plan.tfplan', 30, 6)).toEqual(
      expect.arrayContaining(['-parallelism=6', '/plans/k0042/plan.tfplan']),
    );
  });

  it('of show ask for JSON', () => {
    expect(showArgs('/plans/k0042/plan.tfplan')).toEqual(['show', '-json', '-no-color', '/plans/k0042/plan.tfplan']);
  });

  it('of init keep to the lock file where there is one', () => {
    expect(initArgs('readonly')).toContain('-lockfile=readonly');
    expect(initArgs('write')).not.toContain('-lockfile=readonly');
  });
});
