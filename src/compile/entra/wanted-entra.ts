import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import type { WantedAddress } from '../address-book.js';
import { accessPolicies } from './access-policies.js';
import { cloudLocations } from './cloud-locations.js';
import { cloudGroups, cloudUsers } from './cloud-people.js';
import { entraIdentity } from './entra-identity.js';
import { hasEntra } from './entra-infrastructure.js';

/** Every address that the resources of a tenant's cloud directory need; none for a tenant without one. */
export function wantedEntraAddresses(tenant: ResolvedTenant): WantedAddress[] {
  if (!hasEntra(tenant)) return [];
  const { entra, platform } = tenant;
  const policies = accessPolicies(entra);
  return [
    ...cloudGroups(tenant).map(({ name }) => entraIdentity.group(name)),
    ...cloudUsers(tenant).flatMap(({ name, groups }) => [
      entraIdentity.user(name),
      ...groups.map((group) => entraIdentity.userIn(name, group)),
    ]),
    ...entra.guests.flatMap(({ address, groups }) => [
      entraIdentity.guest(address),
      ...groups.map((group) => entraIdentity.guestIn(address, group)),
    ]),
    ...cloudLocations(tenant).map(({ of }) => of),
    ...policies.map(({ key }) => entraIdentity.policy(key)),
    ...(policies.length > 0 ? [entraIdentity.emergency] : []),
    ...(platform.pipeline === null
      ? []
      : [entraIdentity.pipeline, entraIdentity.pipelinePrincipal, entraIdentity.pipelineCredential]),
  ];
}
