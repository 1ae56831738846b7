import type { DataPath } from './diagnostic.js';

/** JSON pointer (RFC 6901) of a path: `/servers/dc01/rol`. */
export function pointerOf(path: DataPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
