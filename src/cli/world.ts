import { resolve } from 'node:path';
import type { Io } from './io.js';
import { readerOf } from './reader.js';

export interface GlobalOptions {
  /** The repository, absolute or relative to the working directory. */
  readonly root: string;
  /** Replaces the clock. */
  readonly today?: string;
  /** `false` for `--no-color`. */
  readonly color?: boolean;
}

/** The world of this process. */
export function worldOf(options: GlobalOptions, signal: AbortSignal): Io {
  return {
    root: resolve(options.root),
    today: options.today ?? localDate(new Date()),
    env: process.env,
    stdout: readerOf(process.stdout.isTTY, process.env, options),
    stderr: readerOf(process.stderr.isTTY, process.env, options),
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
