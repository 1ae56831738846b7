/**
 * Proves that mandant can leave cdktf (docs/decisions/0001): installs the community fork under cdktf's name in a copy,
 * compiles the example tenants with it, runs the tests of the stacks, and compares every byte.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** https://www.npmjs.com/package/cdktn, the fork that goes on after cdktf 0.21. */
const fork = 'npm:cdktn@0.24.0';

const root = fileURLToPath(new URL('../../', import.meta.url));
const notCopied = new Set(['node_modules', '.git', '.mandant', 'compiled', 'coverage', 'plans', 'state']);

const copy = mkdtempSync(join(tmpdir(), 'mandant-exit-'));
try {
  for (const name of readdirSync(root)) {
    if (!notCopied.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  useFork(copy);
  run(copy, 'npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock']);
  run(copy, 'npx', ['tsc', '-p', 'tsconfig.build.json']);
  const ours = compiled(root);
  const theirs = compiled(copy);
  const different = differences(ours, theirs);
  for (const path of different) console.error(`${path} differs`);
  if (different.length === 0) {
    console.log(`${ours.size} files compiled with cdktf and with ${fork} are equal`);
    run(copy, 'npx', ['vitest', 'run', 'test/stacks']);
  }
  process.exitCode = different.length === 0 && ours.size > 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function useFork(directory: string): void {
  const file = join(directory, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> };
  const dependencies = { ...manifest.dependencies, cdktf: fork };
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies, overrides: { cdktf: '$cdktf' } }, null, 2));
  rmSync(join(directory, 'package-lock.json'), { force: true });
}

/** Every file that `mandant compile` writes there, by path. */
function compiled(directory: string): Map<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'mandant-compiled-'));
  try {
    run(directory, 'node', ['dist/bin/mandant.js', 'compile', '--out', join(out, 'tree')]);
    const paths = readdirSync(join(out, 'tree'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new Map(
      paths.map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(join(out, 'tree').length + 1), readFileSync(path, 'utf8')];
      }),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function differences(ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): string[] {
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter((path) => ours.get(path) !== theirs.get(path));
}

function run(directory: string, program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, [...args], { cwd: directory, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}
