import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { writeRepository } from '../../bench/generator/write-repository.js';
import { generatorToday } from '../../bench/generator/repository.js';

const packageFolder = join(import.meta.dirname, '../..');

/** The build as it stands now: a build meanwhile would be another tool, for which nothing is cached. */
function frozenBuild(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mandant-build-'));
  for (const name of ['dist', 'schemas', 'guests', 'package.json']) {
    cpSync(join(packageFolder, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(packageFolder, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A generated repository of its own for one test. */
export interface TestRepository {
  readonly root: string;
  /** The program of the build. */
  readonly binary: string;
  /** Runs `mandant compile` of the build, whatever the environment says of CI. */
  readonly compile: (...args: readonly string[]) => Promise<Ran>;
  /** Runs any command of the build. */
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  /** Path to text of every file below. */
  readonly filesOf: (folder: string) => ReadonlyMap<string, string>;
  readonly remove: () => void;
}

export function testRepository(tenants: number): TestRepository {
  const root = mkdtempSync(join(tmpdir(), 'mandant-incremental-'));
  const build = frozenBuild();
  const binary = join(build, 'dist/bin/mandant.js');
  writeRepository(root, { tenants });
  return {
    root,
    binary,
    compile: (...args) => run(binary, root, ['compile', ...args]),
    run: (...args) => run(binary, root, args),
    filesOf: (folder) => filesBelow(join(root, folder)),
    remove: () => {
      for (const folder of [root, build]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(binary: string, root: string, args: readonly string[]): Promise<Ran> {
  // A root that is named among the arguments wins.
  const child = spawn(process.execPath, [binary, '--root', root, '--today', generatorToday, ...args], {
    env: {
      ...process.env,
      CI: '',
      GITHUB_BASE_REF: '',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: '',
      CI_DEFAULT_BRANCH: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return await new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

export function filesBelow(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
