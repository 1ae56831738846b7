import type { StackJob } from '../run/stack-job.js';
import type { Io } from './io.js';
import type { Jobs } from './stack-jobs.js';

/** The jobs of a run without the cloud directories that it must not touch, which is said. */
export function jobsToTouch(io: Io, { clouds, ...others }: Jobs): Jobs {
  return { ...others, clouds: cloudsToTouch(io, clouds) };
}

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
