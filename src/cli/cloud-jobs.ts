import type { Outcome } from '../run/schedule.js';
import { type StackJob, tenantOf } from '../run/stack-job.js';
import type { Io } from './io.js';

/**
 * The cloud directories that a run may touch: none of a tenant that is rehearsed on the embedded simulator, for that one
 * has no directory of its own, and the customer's is real.
 */
export function cloudsToTouch(io: Io, clouds: readonly StackJob[]): StackJob[] {
  for (const { name } of clouds.filter(({ isEmbedded }) => isEmbedded)) {
    io.err(`${name}: left out, for the embedded simulator has no cloud directory\n`);
  }
  return clouds.filter(({ isEmbedded }) => !isEmbedded);
}

/** Of those the ones whose tenant and platform are in order: people come last, and not to what has failed. */
export function cloudsAfter(
  io: Io,
  clouds: readonly StackJob[],
  outcomes: readonly Outcome<StackJob, unknown>[],
): StackJob[] {
  const failed = new Set(outcomes.filter(({ status }) => status !== 'done').map(({ item }) => item.name));
  return cloudsToTouch(io, clouds).filter((job) => {
    const before = [tenantOf(job), `platform-${job.platform}`].find((name) => name !== null && failed.has(name));
    if (before !== undefined) io.err(`${job.name}: not touched, for ${before} failed\n`);
    return before === undefined;
  });
}
