import type { GoProgram } from './go-build.js';

/**
 * OpenTofu from its module. `version.dev=no` makes the binary name the release instead of a development version
 * (https://github.com/opentofu/opentofu/blob/v1.12.6/version/version.go).
 */
export const openTofu = {
  title: 'OpenTofu',
  name: 'tofu',
  module: ['tools', 'opentofu'],
  package: 'github.com/opentofu/opentofu/cmd/tofu',
  linkerFlags: ['-X', 'github.com/opentofu/opentofu/version.dev=no'],
  duration: 'about four minutes',
} satisfies GoProgram;

/** The last release of the vSphere provider that is published as a Go module: later ones have no `/v2` in their module path. */
export const vsphereProvider = {
  title: 'the vSphere provider 1.26.0',
  name: 'terraform-provider-vsphere',
  module: ['tools', 'provider-vsphere'],
  package: 'github.com/hashicorp/terraform-provider-vsphere',
  duration: 'about a minute',
} satisfies GoProgram;

export const vcenterSimulator = {
  title: 'the embedded vCenter',
  name: 'simulator',
  module: ['simulator'],
  package: '.',
  duration: 'about a minute',
} satisfies GoProgram;
