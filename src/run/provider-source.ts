import type { TerraformKind } from './terraform-version.js';

/** Where the providers of a run come from. */
export type ProviderSource =
  /** A directory in the layout of a registry: `terraform providers mirror` makes one. */
  | { readonly kind: 'mirror'; readonly directory: string }
  /** A Terraform CLI configuration file of the user's that names mirrors of its own. */
  | { readonly kind: 'own-configuration'; readonly file: string }
  | { readonly kind: 'registry' }
  /** An older release, built from its Go module, in a mirror under the version that the stacks ask for. */
  | { readonly kind: 'built'; readonly directory: string; readonly release: string };

/** The version of vmware/vsphere that the bindings were made from; a stack requires exactly this one. */
export const boundVersion = '2.15.0';

const registryHosts = { terraform: 'registry.terraform.io', opentofu: 'registry.opentofu.org' } as const;

/** The host that stands for a provider address without one. */
export function registryHost(kind: TerraformKind): string {
  return registryHosts[kind];
}

/** One line for people: what a run uses. */
export function describeSource(source: ProviderSource): string {
  switch (source.kind) {
    case 'mirror':
      return `providers from the mirror ${source.directory}`;
    case 'own-configuration':
      return `providers as ${source.file} says`;
    case 'registry':
      return 'providers from the registry';
    case 'built':
      return `the vSphere provider ${source.release}, the last release published as a Go module, in place of ${boundVersion}`;
  }
}

/** `linux_amd64`: the platform as registries name it, which is as Go does. */
export function registryPlatform(platform: string, arch: string): string {
  const os = platform === 'win32' ? 'windows' : platform;
  const cpu = { x64: 'amd64', ia32: '386' }[arch] ?? arch;
  return `${os}_${cpu}`;
}
