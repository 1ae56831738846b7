import { copyFile, mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { InventoryPlace } from './apply-targets.js';
import {
  type Configuration,
  type InitSettings,
  initSettings,
  isLocal,
  keyOf,
  resourceAddresses,
  vcenterServer,
} from './configuration.js';
import { builtRelease } from './find-provider.js';
import { type Fitted, type LeftOut, type ProviderSchema, fitToSchema } from './fit-to-schema.js';
import { type ProviderKit, backendRecord, providerKit, runInit } from './provider-kit.js';
import { terraformEnvironment } from './terraform-environment.js';
import type { Tools } from './tools.js';
import { type VcenterAddress, vcenterAddress } from './vcenter/connect.js';

/** A stack that is ready to be planned. */
export interface Stack {
  /** Absolute path of the working directory; a local state, plans and logs live in it. */
  readonly directory: string;
  /** Environment of every Terraform call: without a user's own settings, with the values of secret variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Values that may stand in no log. */
  readonly secrets: readonly string[];
  /** Where its objects are on the platform; `null` for a stack that has none there. */
  readonly place: InventoryPlace | null;
  /** The vCenter that the provider talks to, if it is known. */
  readonly vcenter: VcenterAddress | null;
  /** Addresses of the resources in the configuration. */
  readonly configured: ReadonlySet<string>;
  /** How many objects Terraform works on at once, `null` for as many as it likes. */
  readonly parallelism: number | null;
  /** Whether the state is a file in the directory. */
  readonly hasLocalState: boolean;
}

export interface StackRequest {
  /** Absolute path; made if it is not there. */
  readonly directory: string;
  readonly configuration: Configuration;
  /** Values of Terraform variables, all taken as secret. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Where its objects are: without it nothing can be looked for after an apply was killed. */
  readonly place?: InventoryPlace;
  /** How many objects Terraform may work on at once. @default as many as it likes */
  readonly parallelism?: number;
  /** Further environment, such as `VSPHERE_SERVER` of the embedded vCenter. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface PreparedStack extends Stack {
  /** What the provider of this run does not know and hence was taken out of the configuration. */
  readonly leftOut: readonly LeftOut[];
}

/** Shorter values would blank out ordinary words of a log. */
const shortestSecret = 4;

/** Names of variables whose values are secret by their nature. */
const secretNames = [
  'VSPHERE_PASSWORD',
  'PGPASSWORD',
  'PG_CONN_STR',
  'AWS_SECRET_ACCESS_KEY',
  'TF_HTTP_PASSWORD',
  'ARM_CLIENT_SECRET',
  'ARM_CLIENT_CERTIFICATE_PASSWORD',
  'ARM_OIDC_TOKEN',
  'ARM_OIDC_REQUEST_TOKEN',
];

/**
 * Writes the stack and everything `init` would: the configuration, the lock file, the providers, the record of the
 * backend. Cheap when nothing changed, and safe for many stacks at once: the providers were initialised before.
 * @throws OperationError if a provider or the backend cannot be had
 */
export async function prepareStack(tools: Tools, request: StackRequest): Promise<PreparedStack> {
  const { configuration, leftOut } = fitted(tools, request.configuration);
  const settings = initSettings(configuration);
  const kit = await providerKit(tools, settings);
  const env = terraformEnvironment({ ...tools.env, ...request.env }, kit.cliConfigFile, request.variables);

  await mkdir(join(request.directory, '.terraform'), { recursive: true });
  await writeFile(join(request.directory, 'cdk.tf.json'), `${JSON.stringify(configuration, null, 2)}\n`);
  await initialise(tools, kit, settings, request.directory, env);
  return {
    directory: request.directory,
    env,
    secrets: secretsOf(env, request.variables ?? {}),
    place: request.place ?? null,
    parallelism: request.parallelism ?? null,
    vcenter: vcenterAddress(env, vcenterServer(configuration)),
    configured: new Set(resourceAddresses(configuration)),
    hasLocalState: isLocal(settings),
    leftOut,
  };
}

function fitted(tools: Tools, configuration: Configuration): Fitted {
  const input = configuration as Fitted['configuration'];
  if (tools.provider.kind !== 'built') return { configuration: input, leftOut: [] };
  const require = createRequire(import.meta.url);
  const schema = require(`mandant/schemas/vendor/vsphere-${builtRelease}.json`) as ProviderSchema;
  return fitToSchema(input, 'vsphere', schema);
}

async function initialise(
  tools: Tools,
  kit: ProviderKit,
  settings: InitSettings,
  directory: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const stamp = join(directory, '.terraform', 'mandant');
  const key = keyOf(kit.key, settings.backend, env['TF_HTTP_ADDRESS'] ?? null);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === key) return;

  await rm(stamp, { force: true });
  await pointTo(kit.providers, join(directory, '.terraform', 'providers'));
  await copyFile(kit.lockFile, join(directory, '.terraform.lock.hcl'));
  if (isLocal(settings)) await copyRecord(tools, kit, settings, directory);
  else await runInit(tools, directory, env, 'readonly');
  await writeFile(stamp, key);
}

async function copyRecord(tools: Tools, kit: ProviderKit, settings: InitSettings, directory: string): Promise<void> {
  const target = join(directory, '.terraform', 'terraform.tfstate');
  const record = await backendRecord(tools, kit, settings);
  if (record === null) await rm(target, { force: true });
  else await copyFile(record, target);
}

async function pointTo(target: string, link: string): Promise<void> {
  if ((await readlink(link).catch(() => null)) === target) return;
  await rm(link, { recursive: true, force: true });
  await symlink(target, link);
}

/** The longest first, so that a secret which contains another is covered whole. */
function secretsOf(env: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>>): string[] {
  const values = [...secretNames.map((name) => env[name] ?? ''), ...Object.values(variables)];
  return [...new Set(values)].filter((value) => value.length >= shortestSecret).toSorted((a, b) => b.length - a.length);
}
