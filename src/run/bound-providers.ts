import { boundVersion } from './provider-source.js';

/** The providers that stacks may ask for, in the releases that their bindings were made from. */
export const boundProviders = {
  vsphere: { source: 'vmware/vsphere', version: boundVersion },
  azuread: { source: 'hashicorp/azuread', version: '3.7.0' },
} as const;
