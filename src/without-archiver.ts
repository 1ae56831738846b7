import { createRequire, Module } from 'node:module';

/**
 * To be called before cdktf is loaded, which loads a library for archives at once: two fifths of the time that takes. Only assets
 * need it, and no stack has any. Its place among the loaded modules
 * (https://nodejs.org/docs/latest-v20.x/api/modules.html#requirecache) is taken by something that cannot pack.
 */
export function leaveOutArchiver(): void {
  const require = createRequire(import.meta.url);
  const place = placeOf('archiver', require);
  if (place === null || require.cache[place] !== undefined) return;
  const instead = new Module(place);
  instead.exports = packNothing;
  instead.loaded = true;
  require.cache[place] = instead;
}

/** Where cdktf would find it; `null` where it has none. */
function placeOf(library: string, require: NodeJS.Require): string | null {
  try {
    return createRequire(require.resolve('cdktf')).resolve(library);
  } catch {
    return null;
  }
}

function packNothing(): never {
  throw new Error('a stack has an asset: src/without-archiver.ts has to go');
}
