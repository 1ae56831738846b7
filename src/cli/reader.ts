import type { Io, Reader } from './io.js';

/**
 * Who reads a stream, by what is known of it. Colour: a terminal has it unless `--no-color` or `NO_COLOR` (no-color.org) say
 * otherwise, `FORCE_COLOR` (force-color.org) gives it to anything else. Names: a terminal, but not that of a pipeline, for
 * some of those have one.
 */
export function readerOf(isTerminal: boolean, env: Io['env'], { color = true }: { readonly color?: boolean }): Reader {
  return { colour: color && hasColour(isTerminal, env), names: isTerminal && !isPipeline(env) };
}

function hasColour(isTerminal: boolean, { NO_COLOR, FORCE_COLOR, TERM }: Io['env']): boolean {
  if (isSet(NO_COLOR)) return false;
  if (isSet(FORCE_COLOR)) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

/** GitHub, GitLab and most others set `CI`. */
export function isPipeline({ CI }: Io['env']): boolean {
  return isSet(CI) && CI !== 'false';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
