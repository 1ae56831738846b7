import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { boundProviders } from './bound-providers.js';
import { capture } from './capture.js';
import { cliConfig } from './cli-config.js';
import { registryHost } from './provider-source.js';
import { exists } from './publish.js';
import { terraformEnvironment } from './terraform-environment.js';
import { productNames } from './terraform-version.js';
import type { Tools } from './tools.js';

const limitSeconds = 1800;

/**
 * Puts every provider that a stack may ask for into a directory, in the layout that `MANDANT_PROVIDER_MIRROR` takes: from the
 * registry, or what a mirror has of them. `platforms` as registries name them, such as `linux_amd64`.
 * @throws OperationError if a provider cannot be had
 */
export async function mirrorProviders(tools: Tools, directory: string, platforms: readonly string[]): Promise<void> {
  const { provider } = tools;
  if (provider.kind === 'built') {
    throw new OperationError(
      'a mirror is made from a registry, and none answers',
      'run it where there is a way to one, and carry the directory into the closed network',
    );
  }
  if (provider.kind === 'mirror') return copyMirror(tools, provider.directory, directory);
  const scratch = await mkdtemp(join(tmpdir(), 'mandant-mirror-'));
  try {
    await writeFile(
      join(scratch, 'providers.tf.json'),
      JSON.stringify({ terraform: { required_providers: boundProviders } }),
    );
    const own = join(scratch, 'open.tfrc');
    await writeFile(own, cliConfig({ kind: 'registry' }));
    const config = provider.kind === 'own-configuration' ? provider.file : own;
    await mkdir(directory, { recursive: true });
    await fill(tools, scratch, config, [...platforms.map((platform) => `-platform=${platform}`), directory]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function fill(tools: Tools, scratch: string, config: string, args: readonly string[]): Promise<void> {
  const result = await capture(tools.terraform.path, ['providers', 'mirror', ...args], {
    directory: scratch,
    env: terraformEnvironment(tools.env, config),
    limitSeconds,
    signal: tools.signal,
  });
  if (result.exitCode === 0) return;
  tools.signal?.throwIfAborted();
  const reason = result.timedOut ? `no end after ${limitSeconds / 60} minutes` : result.stderr.trim();
  throw new OperationError(
    `${productNames[tools.terraform.kind]} providers mirror failed: ${reason}`,
    'see `mandant doctor`',
  );
}

async function copyMirror({ terraform }: Tools, from: string, to: string): Promise<void> {
  for (const { source } of Object.values(boundProviders)) {
    const place = join(registryHost(terraform.kind), source);
    if (!(await exists(join(from, place))))
      throw new OperationError(`the mirror ${from} has no ${place}`, 'make a new one');
    await mkdir(dirname(join(to, place)), { recursive: true });
    await cp(join(from, place), join(to, place), { recursive: true });
  }
}
