import { describe, expect, it } from 'vitest';
import type { ApplyRecord } from '../../src/run/apply-record.js';
import type { ApplyTarget } from '../../src/run/apply-targets.js';
import { importFile, openTargets, originOf } from '../../src/run/recovery-plan.js';

const at = (time: string) => `2026-11-23T${time}.000Z`;
const date = (time: string) => new Date(at(time));
const target = (address: string, action: ApplyTarget['action'] = 'create'): ApplyTarget => ({
  address,
  type: 'vsphere_folder',
  action,
  find: null,
});
const record = (...runs: ApplyRecord['runs'][number][]): ApplyRecord => ({ version: 1, runs });

describe('what an unfinished apply left open', () => {
  const run = {
    startedAt: at('10:00:00'),
    endedAt: at('10:05:00'),
    targets: [target('a.x'), target('b.y'), target('m.z', 'update')],
  };

  it('is everything it was to create that the state does not know', () => {
    expect(openTargets(record(run), ['a.x']).map(({ address }) => address)).toEqual(['b.y']);
  });

  it('is every machine that it was to change and that is still there', () => {
    expect(openTargets(record(run), ['a.x', 'b.y', 'm.z']).map(({ address }) => address)).toEqual(['m.z']);
  });

  it('is dated by the last apply that was to do it', () => {
    const later = { startedAt: at('11:00:00'), endedAt: at('11:01:00'), targets: [target('b.y')] };
    expect(openTargets(record(run, later), [])).toMatchObject([
      { address: 'a.x', startedAt: date('10:00:00'), endedAt: date('10:05:00') },
      { address: 'b.y', startedAt: date('11:00:00'), endedAt: date('11:01:00') },
    ]);
  });
});

describe('a machine of the wanted name', () => {
  const open = { ...target('m.z'), startedAt: date('10:00:00'), endedAt: date('10:05:00') };

  it.each(['10:00:01', '10:04:59', '10:15:00'])('that was made at %s is of the apply that was interrupted', (time) => {
    expect(originOf(date(time), open, 0)).toBe('interrupted-apply');
  });

  it.each(['09:59:30', '09:00:00', '10:30:00', '23:00:00'])('that was made at %s is of somebody else', (time) => {
    expect(originOf(date(time), open, 0)).toBe('somebody-else');
  });

  it('is dated by the clock of the vCenter', () => {
    expect(originOf(date('11:02:00'), open, 3_600_000)).toBe('interrupted-apply');
    expect(originOf(date('10:02:00'), open, 3_600_000)).toBe('somebody-else');
  });

  it('is not known to be ours where the vCenter does not say when it was made', () => {
    expect(originOf(null, open, 0)).toBe('unknown');
  });
});

it('writes import blocks in the JSON syntax of Terraform', () => {
  expect(JSON.parse(importFile([{ address: 'vsphere_folder.f', id: '/RZ1/vm/tenants/k0042' }]))).toEqual({
    import: [{ to: 'vsphere_folder.f', id: '/RZ1/vm/tenants/k0042' }],
  });
});
