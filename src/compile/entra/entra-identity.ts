import { createHash } from 'node:crypto';
import type { WantedAddress } from '../address-book.js';

/**
 * Who a resource of the cloud directory is: the key of the address book. Terraform's output names addresses, so those of
 * people are the first digits of a hash: the same for the same person in each run, and never another person's. A user
 * under an address that was somebody else's would take over the account, for the provider renames in place.
 */
export const entraIdentity = {
  group: (name: string) => one(`entra/groups/${name}`, 'azuread_group', ['group', name]),
  emergency: one('entra/emergency', 'azuread_group', ['emergency']),
  user: (name: string) => hidden(`entra/users/${name}`, 'azuread_user', 'user'),
  guest: (mail: string) => hidden(`entra/guests/${mail}`, 'azuread_invitation', 'guest'),
  userIn: (name: string, group: string) =>
    hidden(`entra/users/${name}/groups/${group}`, 'azuread_group_member', 'member'),
  guestIn: (mail: string, group: string) =>
    hidden(`entra/guests/${mail}/groups/${group}`, 'azuread_group_member', 'member'),
  site: (name: string) => one(`entra/locations/sites/${name}`, 'azuread_named_location', ['site', name]),
  dataCentre: one('entra/locations/data-centre', 'azuread_named_location', ['data-centre']),
  policy: (name: string) => one(`entra/policies/${name}`, 'azuread_conditional_access_policy', ['policy', name]),
  pipeline: one('entra/pipeline', 'azuread_application', ['pipeline']),
  pipelinePrincipal: one('entra/pipeline/principal', 'azuread_service_principal', ['pipeline']),
  pipelineCredential: one('entra/pipeline/credential', 'azuread_application_federated_identity_credential', [
    'pipeline',
  ]),
} as const;

const hashDigits = 16;

function one(identity: string, type: string, keys: readonly string[]): WantedAddress {
  return { identity, type, keys };
}

function hidden(identity: string, type: string, kind: string): WantedAddress {
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, hashDigits);
  return { identity, type, keys: [kind, hash] };
}
