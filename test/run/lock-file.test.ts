import { describe, expect, it } from 'vitest';
import { lockFor } from '../../src/run/lock-file.js';

const entry = (address: string) => `provider "${address}" {
  version     = "2.15.0"
  constraints = "2.15.0"
  hashes = [
    "h1:AAAA=",
    "zh:bbbb",
  ]
}
`;
const terraform = entry('registry.terraform.io/vmware/vsphere');
const openTofu = entry('registry.opentofu.org/vmware/vsphere');
const text = `# This file is maintained automatically by "terraform init".\n\n${terraform}\n${openTofu}`;

describe('a committed lock file', () => {
  it('is reduced to the providers that are needed', () => {
    expect(lockFor(text, ['registry.terraform.io/vmware/vsphere'])).toBe(terraform);
  });

  it('is used with all of several providers, in the order of their addresses', () => {
    expect(lockFor(text, ['registry.terraform.io/vmware/vsphere', 'registry.opentofu.org/vmware/vsphere'])).toBe(
      `${openTofu}\n${terraform}`,
    );
  });

  it('is not used where it lacks one', () => {
    expect(lockFor(text, ['registry.terraform.io/hashicorp/azuread'])).toBeNull();
  });
});
