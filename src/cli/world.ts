import { resolve } from 'node:path';
import type { Io } from './io.js';

export interface GlobalOptions {
  /** The repository, absolute or relative to the working directory. */
  readonly root: string;
  /** Replaces the clock. */
  readonly today?: string;
}

/** The world of this process. */
export function worldOf(options: GlobalOptions, signal: AbortSignal): Io {
  const isTerminal = process.stderr.isTTY;
  return {
    root: resolve(options.root),
    today: options.today ?? localDate(new Date()),
    env: process.env,
    isTerminal,
    colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    signal,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
}

/** The day where the reader is, not in Greenwich. */
function localDate(now: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
