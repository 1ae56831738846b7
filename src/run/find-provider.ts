import { copyFile, link, mkdir, readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { OperationError } from '../operation-error.js';
import type { Environment } from './environment.js';
import { type GoBuildOptions, goBuild } from './go-build.js';
import { vsphereProvider } from './go-programs.js';
import { type ProviderSource, boundVersion, registryHost, registryPlatform } from './provider-source.js';
import { exists, publishDirectory } from './publish.js';
import type { TerraformKind } from './terraform-version.js';

/** Release of the provider in `tools/provider-vsphere`; its schema is in `schemas/vendor/`. */
export const builtRelease = '1.26.0';

const probeLimitMs = 3000;

/**
 * Where the providers come from: the mirror that `MANDANT_PROVIDER_MIRROR` names, else what the user's own Terraform
 * configuration names, else the registry if it answers, else an older vSphere provider built from its Go module.
 * @throws OperationError if the mirror is none, or nothing can be reached nor built
 */
export async function findProvider(kind: TerraformKind, options: GoBuildOptions): Promise<ProviderSource> {
  const source = await providedSource(options.env);
  if (source !== null) return source;
  if (await registryAnswers(kind, options.env)) return { kind: 'registry' };
  options.progress(`${registryHost(kind)} does not answer`);
  return builtSource(options);
}

/** The source that the user has chosen, if any. */
export async function providedSource(env: Environment): Promise<ProviderSource | null> {
  if (env['MANDANT_PROVIDER_MIRROR']) return mirror(resolve(env['MANDANT_PROVIDER_MIRROR']));
  const file = resolve(env['TF_CLI_CONFIG_FILE'] ?? join(env['HOME'] ?? homedir(), '.terraformrc'));
  return (await namesInstallation(file)) ? { kind: 'own-configuration', file } : null;
}

/** Terraform goes through a proxy where one is set, this probe cannot: then the registry is taken to answer. */
export async function registryAnswers(kind: TerraformKind, env: Environment): Promise<boolean> {
  if (env['HTTPS_PROXY'] || env['https_proxy']) return true;
  try {
    const url = `https://${registryHost(kind)}/.well-known/terraform.json`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(probeLimitMs) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function mirror(directory: string): Promise<ProviderSource> {
  const hosts = await readdir(directory).catch(() => []);
  for (const host of hosts)
    if (await exists(join(directory, host, 'vmware', 'vsphere'))) return { kind: 'mirror', directory };
  throw new OperationError(
    `MANDANT_PROVIDER_MIRROR: ${directory} holds no <registry>/vmware/vsphere`,
    'make a mirror with `mandant providers mirror DIRECTORY`',
  );
}

async function namesInstallation(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^\s*provider_installation\b/m.test(text);
}

async function builtSource(options: GoBuildOptions): Promise<ProviderSource> {
  const binary = await goBuild(vsphereProvider, options);
  const directory = join(options.cache, 'mirror', basename(dirname(binary)));
  await publishDirectory(directory, (draft) => fillMirror(draft, binary));
  return { kind: 'built', directory, release: builtRelease };
}

async function fillMirror(directory: string, binary: string): Promise<void> {
  for (const host of [registryHost('terraform'), registryHost('opentofu')]) {
    const platform = registryPlatform(process.platform, process.arch);
    const place = join(directory, host, 'vmware', 'vsphere', boundVersion, platform);
    await mkdir(place, { recursive: true });
    await linkOrCopy(binary, join(place, `terraform-provider-vsphere_v${boundVersion}`));
  }
}

/** A second name for the same bytes where the file system has such a thing. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}
