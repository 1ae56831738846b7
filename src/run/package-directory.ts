import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A folder of this package, whether the code runs from `src/`, from `dist/` or as a dependency of another repository. */
export function packageDirectory(...names: readonly string[]): string {
  const manifest = createRequire(import.meta.url).resolve('mandant/package.json');
  return join(dirname(manifest), ...names);
}
