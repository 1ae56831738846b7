import { addDays } from '../../calendar.js';
import type { AddressBook } from '../../model/address-book.js';
import type {
  AccessPolicyValues,
  CloudGroup,
  CloudMembership,
  CloudUser,
  EntraInfrastructure,
  PipelineValues,
} from '../../model/entra-infrastructure.js';
import type { ResolvedEntra, ResolvedTenant, ResolvedUser } from '../../model/resolved-tenant.js';
import { entraStack } from '../../stack-name.js';
import { nameOf, type WantedAddress } from '../address-book.js';
import { backendOf } from '../infrastructure/shared-names.js';
import { accessPolicies, exceptRoles } from './access-policies.js';
import { cloudLocations } from './cloud-locations.js';
import { cloudGroups, cloudUsers } from './cloud-people.js';
import { entraIdentity } from './entra-identity.js';
import { graphRoles } from './graph-roles.js';

type AddressOf = (of: WantedAddress) => string;

/** A tenant that has a cloud directory. */
export type EntraTenant = ResolvedTenant & { readonly entra: ResolvedEntra };

export function hasEntra(tenant: ResolvedTenant): tenant is EntraTenant {
  return tenant.entra !== null;
}

/** Everything the tenant has in its cloud directory, with the addresses of its book. */
export function entraInfrastructure(tenant: EntraTenant, book: AddressBook): EntraInfrastructure {
  const { entra } = tenant;
  const address: AddressOf = (of) => nameOf(book.addresses[of.identity] ?? missing(of.identity));
  return {
    stack: entraStack(tenant.tenant),
    directory: entra.directory,
    backend: backendOf(tenant.platform, entraStack(tenant.tenant)),
    groups: [...cloudGroups(tenant).map((group) => ownGroup(tenant, group, address)), ...emergency(tenant, address)],
    users: cloudUsers(tenant).map((user) => cloudUser(user, entra, address)),
    guests: entra.guests.map(({ address: mail }) => ({ address: address(entraIdentity.guest(mail)), mail })),
    memberships: memberships(tenant, address),
    locations: cloudLocations(tenant).map(({ of, name, ranges }) => ({ address: address(of), name, ranges })),
    policies: policies(tenant, address),
    pipeline: pipeline(tenant, address),
  };
}

/** A synced directory has groups of the tenant's names already: those of guests say what they are. */
function ownGroup(
  { entra }: EntraTenant,
  { name, description }: { readonly name: string; readonly description: string },
  address: AddressOf,
): CloudGroup {
  const shown = entra.users === 'synced' ? `${name}-guests` : name;
  return { address: address(entraIdentity.group(name)), name: shown, description };
}

/** Whom no policy concerns: accounts for the day when a second factor or a line fails. People put them in by hand. */
function emergency({ tenant, entra }: EntraTenant, address: AddressOf): CloudGroup[] {
  if (accessPolicies(entra).length === 0) return [];
  return [
    {
      address: address(entraIdentity.emergency),
      name: `${tenant}-emergency-access`,
      description: 'accounts for emergencies: no policy of conditional access concerns them',
    },
  ];
}

function cloudUser(user: ResolvedUser, { directory }: ResolvedEntra, address: AddressOf): CloudUser {
  const { name, account, givenName, surname, from, until } = user;
  return {
    address: address(entraIdentity.user(name)),
    signInName: `${account}@${directory}`,
    mailNickname: account,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    enabledFrom: `${from}T00:00:00Z`,
    enabledUntil: until === null ? null : `${addDays(until, 1)}T00:00:00Z`,
  };
}

function memberships(tenant: EntraTenant, address: AddressOf): CloudMembership[] {
  const group = (name: string) => address(entraIdentity.group(name));
  return [
    ...cloudUsers(tenant).flatMap(({ name, groups }) =>
      groups.map((of) => ({
        address: address(entraIdentity.userIn(name, of)),
        group: group(of),
        member: { kind: 'user' as const, address: address(entraIdentity.user(name)) },
      })),
    ),
    ...tenant.entra.guests.flatMap(({ address: mail, groups }) =>
      groups.map((of) => ({
        address: address(entraIdentity.guestIn(mail, of)),
        group: group(of),
        member: { kind: 'guest' as const, address: address(entraIdentity.guest(mail)) },
      })),
    ),
  ];
}

function policies(tenant: EntraTenant, address: AddressOf): AccessPolicyValues[] {
  const locations = cloudLocations(tenant).map(({ of }) => address(of));
  return accessPolicies(tenant.entra).map(({ key, control, clients, sparesLocations }) => ({
    address: address(entraIdentity.policy(key)),
    name: `${tenant.tenant}-${key}`,
    control,
    clients,
    exceptLocations: sparesLocations ? locations : [],
    exceptGroup: address(entraIdentity.emergency),
    // People of other firms are never at the sites; the second factor they need all the same.
    exceptGuests: sparesLocations,
    exceptRoles: exceptRoles(tenant.entra),
  }));
}

function pipeline({ tenant, platform, entra }: EntraTenant, address: AddressOf): PipelineValues | null {
  if (platform.pipeline === null) return null;
  return {
    address: address(entraIdentity.pipeline),
    principal: address(entraIdentity.pipelinePrincipal),
    credential: address(entraIdentity.pipelineCredential),
    name: `${tenant}-mandant`,
    description: 'applies reviewed plans; signs in with a token of its pipeline, without a secret',
    issuer: platform.pipeline.issuer,
    subject: platform.pipeline.subject,
    graphRoles: graphRoles(entra),
  };
}

function missing(of: string): never {
  throw new Error(`the address book has no entry for ${of}: allocate first`);
}
