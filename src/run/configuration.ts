import { createHash } from 'node:crypto';
import { registryHost } from './provider-source.js';
import type { TerraformKind } from './terraform-version.js';

/** A stack in Terraform's JSON syntax, as cdktf writes `cdk.tf.json`. */
export type Configuration = Readonly<Record<string, unknown>>;

/** What `init` looks at: which providers, and where the state is. */
export interface InitSettings {
  readonly requiredProviders: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
  /** `{ "pg": { "schema_name": … } }`, or `null` for a state file in the directory. */
  readonly backend: Readonly<Record<string, unknown>> | null;
}

export function initSettings(configuration: Configuration): InitSettings {
  const terraform = record(configuration['terraform']);
  const required = record(terraform['required_providers']) as InitSettings['requiredProviders'];
  const backend = terraform['backend'];
  return { requiredProviders: required, backend: backend === undefined ? null : record(backend) };
}

/** `registry.terraform.io/vmware/vsphere`, for each required provider. */
export function providerAddresses({ requiredProviders }: InitSettings, kind: TerraformKind): string[] {
  return Object.values(requiredProviders)
    .map(({ source }) => (source.split('/').length === 2 ? `${registryHost(kind)}/${source}` : source))
    .toSorted();
}

/** A local state needs no connection, so its record can be made once and copied. */
export function isLocal({ backend }: InitSettings): boolean {
  return backend === null || Object.keys(backend).every((kind) => kind === 'local');
}

/** `vsphere_folder.tenant`, for every resource. Stacks of cdktf have neither modules nor counts. */
export function resourceAddresses(configuration: Configuration): string[] {
  return Object.entries(record(configuration['resource'])).flatMap(([type, instances]) =>
    Object.keys(record(instances)).map((name) => `${type}.${name}`),
  );
}

/** The vCenter that the provider block names; `null` where the environment does. */
export function vcenterServer(configuration: Configuration): string | null {
  const provider = record(configuration['provider'])['vsphere'];
  const server = record(Array.isArray(provider) ? provider[0] : provider)['vsphere_server'];
  return typeof server === 'string' ? server : null;
}

/** A short name for a value: equal values, equal names. */
export function keyOf(...values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
