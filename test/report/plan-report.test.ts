import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { planRow } from '../../src/cli/plan-row.js';
import { planJson } from '../../src/report/plan-json.js';
import { planTable } from '../../src/report/plan-table.js';
import { type ResourceChange, summarisePlan } from '../../src/run/plan-summary.js';

const machine = { num_cpus: 2, memory: 4096, disk: [{ label: 'system' }, { label: 'data' }] };

function machineChange(name: string, actions: string[], after: object | null): ResourceChange {
  const type = 'vsphere_virtual_machine';
  return { address: `${type}.${name}`, mode: 'managed', type, name, change: { actions, before: machine, after } };
}

function row(stack: string, changes: readonly ResourceChange[]) {
  const options = { refreshOnly: false, start: [] };
  const summary = summarisePlan({ format_version: '1.2', resource_changes: changes }, '/p.tfplan', options);
  return planRow({ name: stack }, { summary });
}

const rows = [
  row('k0001', [
    machineChange('app01', ['update'], { ...machine, num_cpus: 4 }),
    machineChange('fs01', ['update'], { ...machine, disk: [{ label: 'system' }, { label: '<deleted>' }] }),
    machineChange('web01', ['update'], { ...machine, annotation: 'new' }),
  ]),
  row('k0002', []),
];

describe('the summary of plans', () => {
  it('shows what each stack costs, and why wherever somebody is interrupted or data is gone', () => {
    expect(planTable(rows)).toBe(`\
       create  change  move  replace  destroy      downtime
k0001       -       3     -        -        -  data at risk
k0002       -       -     -        -        -             -

k0001 vsphere_virtual_machine.app01: power cycle
  num_cpus: more CPUs without hot-add
k0001 vsphere_virtual_machine.fs01: data at risk
  disk[data]: the disk is deleted
  disks lost: data

1 of 2 with changes; 1 online, 1 power cycle, 1 data at risk
`);
  });

  it('says the same to programs, in the shape of its schema', () => {
    const json = JSON.parse(planJson(rows)) as object;
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const validate = ajv.compile(JSON.parse(readFileSync('schemas/plan.schema.json', 'utf8')) as object);
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(json).toMatchObject({
      stacks: [
        { stack: 'k0001', downtime: 'data-at-risk' },
        { stack: 'k0002', downtime: null },
      ],
      summary: { stacks: 2, changed: 1, downtime: { 'power-cycle': 1, 'data-at-risk': 1, recreate: 0 } },
    });
  });
});
