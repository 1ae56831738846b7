import type { DataPath } from './diagnostic.js';

/** JSON pointer (RFC 6901) of a path: `/servers/dc01/rol`. */
export function pointerOf(path: DataPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The steps of a JSON pointer. */
export function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
