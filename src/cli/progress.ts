import type { Io } from './io.js';

/** One plain line on stderr for each thing that happened: the same in a pipeline's log and on a terminal. */
export function progressOf(io: Io): (line: string) => void {
  return (line) => io.err(`${line}\n`);
}
