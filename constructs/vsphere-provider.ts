import { VsphereProvider } from '@cdktf/provider-vsphere/lib/provider/index.js';
import type { Construct } from 'constructs';

/**
 * The provider takes user, password and, for an embedded vCenter, its address from the environment (`VSPHERE_USER`,
 * `VSPHERE_PASSWORD`, `VSPHERE_SERVER`, `VSPHERE_ALLOW_UNVERIFIED_SSL`; registry.terraform.io/providers/vmware/vsphere),
 * so that no output ever holds a credential. The binding demands the first two all the same.
 */
const fromEnvironment = undefined as unknown as string;

export function addVsphereProvider(scope: Construct, server: string | null): void {
  new VsphereProvider(scope, 'vsphere', {
    user: fromEnvironment,
    password: fromEnvironment,
    ...(server === null ? {} : { vsphereServer: server }),
  });
}
