import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { byCodeUnit } from '../order.js';

/** What compiles where it runs as it was written, below the package or `dist/`; the bundled program lies in one folder. */
const codeFolders = ['src', 'constructs', 'stacks'];

/** What the code reads of its package while it runs. */
const dataFolders = ['schemas', 'guests'];

/**
 * A hash over everything of mandant and its dependencies that a compiled text may depend on: its own code, so that a
 * change during development counts too, its data, and the versions of the libraries and of Node.
 */
export function toolFingerprint(): string {
  const require = createRequire(import.meta.url);
  const packageFile = require.resolve('mandant/package.json');
  const hash = createHash('sha256').update(process.version);
  for (const folder of foldersOfCode()) addFolder(hash, folder);
  for (const folder of dataFolders) addFolder(hash, join(dirname(packageFile), folder));
  for (const text of libraries(packageFile, require)) hash.update(text);
  return hash.digest('hex');
}

function foldersOfCode(): string[] {
  const here = import.meta.dirname;
  return basename(here) === 'bin' ? [here] : codeFolders.map((folder) => join(here, '../..', folder));
}

function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => byCodeUnit(a.name, b.name));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    hash.update(`\0${entry.name}\0`);
    if (entry.isDirectory()) addFolder(hash, path);
    else hash.update(readFileSync(path));
  }
}

/** Name and version of each direct dependency as it is installed: what the lock file would say. */
function libraries(packageFile: string, require: NodeJS.Require): string[] {
  const { version, dependencies } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const installed = Object.keys(dependencies)
    .toSorted(byCodeUnit)
    .map((name) => `${name} ${installedVersion(name, require)}`);
  return [version, ...installed];
}

function installedVersion(name: string, require: NodeJS.Require): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { readonly version: string })
        .version;
    } catch {
      // In a folder further up, then.
    }
  }
  return 'missing';
}
