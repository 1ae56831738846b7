import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { capture } from './capture.js';
import type { Environment, Progress } from './environment.js';
import { findProgram } from './find-program.js';
import { packageDirectory } from './package-directory.js';
import { exists, publishDirectory } from './publish.js';

/** A program in Go that comes as source: with this package, or named by a `go.mod` of it and got from the Go module proxy. */
export interface GoProgram {
  /** What a reader calls it. */
  readonly title: string;
  /** Name of the binary. */
  readonly name: string;
  /** The module that pins everything, relative to this package. */
  readonly module: readonly string[];
  /** The package to build, `.` for the module itself. */
  readonly package: string;
  readonly linkerFlags?: readonly string[];
  /** What a first build takes on two cores, for the one line that is shown while it runs. */
  readonly duration: string;
}

export interface GoBuildOptions {
  readonly env: Environment;
  readonly cache: string;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

const buildLimitSeconds = 30 * 60;

/**
 * The path of the built program, from the cache if its sources, its dependencies and Go are the same as then.
 * @throws OperationError without Go, or if the build fails
 */
export async function goBuild(program: GoProgram, options: GoBuildOptions): Promise<string> {
  const go = await findGo(program, options.env);
  const module = packageDirectory(...program.module);
  const directory = join(options.cache, 'built', `${program.name}-${await contentKey(program, module, go, options)}`);
  if (!(await exists(directory))) {
    options.progress(`building ${program.title}: once, ${program.duration} on two cores`);
    await publishDirectory(directory, (draft) => build(program, module, go, join(draft, program.name), options));
  }
  return join(directory, program.name);
}

async function findGo(program: GoProgram, env: Environment): Promise<string> {
  const go = await findProgram('go', env);
  if (go !== null) return go;
  throw new OperationError(
    `${program.title} has to be built and there is no Go on the PATH`,
    'install Go, see https://go.dev/dl',
  );
}

/** Everything that the code of the binary depends on. `GOVERSION` is the toolchain that the module asks for, not only the one installed. */
async function contentKey(program: GoProgram, module: string, go: string, options: GoBuildOptions): Promise<string> {
  const hash = createHash('sha256');
  const facts = ['env', 'GOVERSION', 'GOOS', 'GOARCH'];
  hash.update(await run(go, facts, `ask Go for its version`, module, options));
  hash.update(JSON.stringify([program.package, program.linkerFlags ?? []]));
  for (const file of (await readdir(module, { recursive: true })).filter(isSource).toSorted()) {
    hash.update(`\0${file}\0`).update(await readFile(join(module, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function isSource(file: string): boolean {
  return (file.endsWith('.go') && !file.endsWith('_test.go')) || file === 'go.mod' || file === 'go.sum';
}

async function build(program: GoProgram, module: string, go: string, output: string, options: GoBuildOptions) {
  const linker = ['-s', '-w', ...(program.linkerFlags ?? [])].join(' ');
  const args = [
    'build',
    '-mod=readonly',
    '-trimpath',
    '-buildvcs=false',
    // the linker drops debugging data: not making it saves a tenth of the first build, and changes no code
    '-gcflags=all=-dwarf=false',
    `-ldflags=${linker}`,
    '-o',
    output,
    program.package,
  ];
  await run(go, args, `build ${program.title}`, module, options);
}

async function run(go: string, args: string[], purpose: string, directory: string, { env, signal }: GoBuildOptions) {
  const result = await capture(go, args, {
    directory,
    // a compiler that collects its garbage less often takes a tenth less time and some more memory
    env: { GOGC: '400', ...env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' },
    limitSeconds: buildLimitSeconds,
    signal,
  });
  if (result.exitCode === 0) return result.stdout;
  signal?.throwIfAborted();
  const reason = result.timedOut ? `no end after ${buildLimitSeconds / 60} minutes` : lastLines(result.stderr);
  throw new OperationError(
    `could not ${purpose}: ${reason}`,
    'see `mandant doctor`; a proxy of your own is set by GOPROXY',
  );
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}
