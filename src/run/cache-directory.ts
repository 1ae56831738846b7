import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Environment } from './environment.js';

/**
 * Where built tools and initialised providers are kept between runs: `MANDANT_CACHE`, else the user's cache directory
 * (XDG base directory specification: a relative `XDG_CACHE_HOME` is to be ignored). Deleting it costs time, nothing else.
 */
export function cacheDirectory(env: Environment): string {
  if (env['MANDANT_CACHE']) return resolve(env['MANDANT_CACHE']);
  const xdg = env['XDG_CACHE_HOME'];
  const base = xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
  return join(base, 'mandant');
}
