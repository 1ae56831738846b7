import { describe, expect, it } from 'vitest';
import { cloudsToTouch } from '../../src/cli/cloud-jobs.js';
import type { Io } from '../../src/cli/io.js';
import { jobsAfter } from '../../src/cli/jobs-after.js';
import type { Outcome } from '../../src/run/schedule.js';
import type { StackJob } from '../../src/run/stack-job.js';

function job(name: string, kind: StackJob['kind'], isEmbedded = false): StackJob {
  return { name, kind, platform: 'rz1', isEmbedded, place: null, configuration: {}, sha256: '' };
}

function said(work: (io: Io) => readonly StackJob[]): { readonly names: string[]; readonly told: string } {
  let told = '';
  const io = { err: (text: string) => void (told += text) } as Io;
  return { names: work(io).map(({ name }) => name), told };
}

const clouds = [job('entra-k0042', 'entra'), job('entra-k0117', 'entra')];
const ended = (name: string, kind: StackJob['kind'], status: 'done' | 'failed'): Outcome<StackJob, string> =>
  status === 'done'
    ? { item: job(name, kind), status, result: 'applied' }
    : { item: job(name, kind), status, error: new Error('refused') };

const log = { leaveOut: () => {} };

describe('a cloud directory', () => {
  it('is not touched by a rehearsal on the embedded simulator, for it is the real one', () => {
    expect(said((io) => cloudsToTouch(io, [job('entra-k0042', 'entra', true), job('entra-k0117', 'entra')]))).toEqual({
      names: ['entra-k0117'],
      told: 'entra-k0042: left out, for the embedded simulator has no cloud directory\n',
    });
  });

  it('waits for its tenant to be in order', () => {
    const outcomes = [ended('k0042', 'tenant', 'failed'), ended('k0117', 'tenant', 'done')];
    const leftOut: string[] = [];
    const log = { leaveOut: ({ name }: StackJob, why: string) => void leftOut.push(`${name}: ${why}`) };
    expect(said((io) => jobsAfter(io, clouds, outcomes, log))).toEqual({
      names: ['entra-k0117'],
      told: 'entra-k0042: not touched, for k0042 failed\n',
    });
    expect(leftOut).toEqual(['entra-k0042: k0042 failed']);
  });

  it('waits for what the tenants of its platform share', () => {
    const outcomes = [ended('platform-rz1', 'platform', 'failed')];
    expect(said((io) => jobsAfter(io, clouds, outcomes, log)).names).toEqual([]);
  });

  it('is applied where nothing else had to be', () => {
    expect(said((io) => jobsAfter(io, clouds, [], log))).toEqual({ names: ['entra-k0042', 'entra-k0117'], told: '' });
  });
});
