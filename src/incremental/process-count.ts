import { availableParallelism, freemem } from 'node:os';

/** More processes than this wait for the disk. */
const mostProcesses = 8;

/** What one of them needs at most. */
const mebibytesPerProcess = 256;

/** As many as there are cores, and room in memory. */
export function processCount(): number {
  const room = Math.floor(freemem() / 2 ** 20 / mebibytesPerProcess);
  return Math.max(1, Math.min(mostProcesses, availableParallelism(), room));
}
