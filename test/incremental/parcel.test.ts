import { expect, it } from 'vitest';
import { packSummaries, packTask, unpackSummaries, unpackTask } from '../../src/incremental/parcel.js';
import { stackTasks } from '../../src/incremental/stack-task.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import { resolvedExample } from '../compile/compiled-examples.js';

const tenants = [resolvedExample('k0042', (tenant) => tenant), resolvedExample('k0117', (tenant) => tenant)];
const request = { tenants, books: new Map(), certificates: new Map(), scripts: readGuestScripts(), tool: 'test' };
const tasks = stackTasks(request, 'tool');
const platforms = [...new Set(tasks.map(({ platform }) => platform))];

function throughText<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

it('brings every kind of task to another process as it was, its platform apart', () => {
  const kinds = new Set(tasks.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['platform', 'tenant', 'entra']));
  const there = throughText(platforms);
  for (const task of tasks) {
    const parcel = throughText(packTask(task, platforms));
    expect(JSON.stringify(parcel)).not.toContain('"sizes"');
    expect(unpackTask(parcel, there)).toEqual(throughText(task));
  }
});

it('refuses a task without its platform', () => {
  const [task] = tasks;
  if (task === undefined) throw new Error('there are no tasks');
  expect(() => unpackTask(packTask(task, []), platforms)).toThrow('without its platform');
});

it('says once what several stacks read', () => {
  const manifest = { kind: 'tenant', platform: 'rz1', files: {} } as const;
  const summaries = ['k0001', 'k0002', 'k0003'].map((name) => ({
    name,
    key: `key of ${name}`,
    digest: name,
    below: null,
    manifest,
    sections: name === 'k0003' ? { '/storage': 'b' } : { '/network': 'a' },
  }));
  const packed = throughText(packSummaries(summaries));
  expect(packed.sections).toHaveLength(2);
  expect(unpackSummaries(packed)).toEqual(summaries);
});
