import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider/index.js';
import type { Construct } from 'constructs';

/**
 * The directory is named here, so that a stack can reach no other one; who signs in and how comes from the environment
 * (`ARM_CLIENT_ID` with `ARM_OIDC_TOKEN` or `ARM_CLIENT_SECRET`; registry.terraform.io/providers/hashicorp/azuread).
 */
export function addEntraProvider(scope: Construct, directory: string): void {
  new AzureadProvider(scope, 'azuread', { tenantId: directory });
}
