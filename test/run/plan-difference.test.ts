import { describe, expect, it } from 'vitest';
import { planDifference } from '../../src/run/plan-difference.js';
import type { Change, PlanJson } from '../../src/run/plan-summary.js';

const type = 'vsphere_virtual_machine';

function plan(...changes: (Partial<Change> & { readonly name: string })[]): PlanJson {
  const resources = changes.map(({ name, ...change }) => ({
    address: `${type}.${name}`,
    mode: 'managed' as const,
    type,
    name,
    change: { actions: ['update'], before: null, after: null, ...change },
  }));
  return { format_version: '1.2', resource_changes: resources };
}

const grown = { name: 'a', before: { cpus: 2, power: 'on' }, after: { cpus: 4, power: 'on' } };

describe('a fresh plan against the reviewed one', () => {
  it('is the same where it does the same, whatever else the platform says', () => {
    expect(planDifference(plan(grown), plan(grown))).toEqual([]);
    const off = { ...grown, before: { cpus: 2, power: 'off' }, after: { cpus: 4, power: 'off' } };
    expect(planDifference(plan(grown), plan(off))).toEqual([]);
    expect(planDifference(plan(grown), plan(grown, { name: 'b', actions: ['no-op'] }))).toEqual([]);
    expect(planDifference(plan(grown), plan(grown, { name: 'b', actions: ['read'] }))).toEqual([]);
  });

  it('names what was changed by hand', () => {
    const memory = { name: 'a', before: { cpus: 2, memory: 1 }, after: { cpus: 4, memory: 2 } };
    expect(planDifference(plan(grown), plan(memory))).toEqual([`${type}.a memory: reviewed no change, now 1 to 2`]);
    const other = { ...grown, before: { cpus: 3, power: 'on' } };
    expect(planDifference(plan(grown), plan(other))).toEqual([`${type}.a cpus: reviewed 2 to 4, now 3 to 4`]);
  });

  it('names what is done to a resource now, and was not', () => {
    const gone = { name: 'b', actions: ['delete'], before: { cpus: 1 } };
    expect(planDifference(plan(grown), plan(grown, gone))).toEqual([`${type}.b: reviewed no change, now delete`]);
    expect(planDifference(plan(grown, gone), plan(grown))).toEqual([`${type}.b: reviewed delete, now no change`]);
    const anew = { ...grown, actions: ['delete', 'create'] };
    expect(planDifference(plan(grown), plan(anew))).toEqual([`${type}.a: reviewed update, now delete and create`]);
  });

  it('cuts long values and still sees that they differ', () => {
    const long = (end: string) => ({ name: 'a', before: { data: '' }, after: { data: `${'x'.repeat(500)}${end}` } });
    const [line = ''] = planDifference(plan(long('1')), plan(long('2')));
    expect(line).toBe(`${type}.a data: another value than reviewed`);
  });

  it('takes what is only known after the apply as equal', () => {
    const unknown = { name: 'a', actions: ['create'], after: { name: 'a' }, after_unknown: { id: true } };
    expect(planDifference(plan(unknown), plan(unknown))).toEqual([]);
  });
});
