import type { DirectoryData, PrincipalName, ShareData } from '../model/directory.js';
import type { ResolvedServer, ResolvedTenant } from '../model/resolved-tenant.js';

/** What the tenant file says of its directory, with people by their account. */
export function directoryData(tenant: ResolvedTenant): DirectoryData {
  const principal = principalsOf(tenant);
  return {
    domain: tenant.network.domain,
    groups: tenant.groups.map(({ name, description }) => ({ name, description })),
    users: tenant.users.map(({ account, givenName, surname, from, until, groups, mail }) => ({
      account,
      givenName,
      surname,
      from,
      until,
      groups,
      mail,
    })),
    mailboxes: tenant.mailboxes.map(({ address, access }) => ({ address, access: access.map(principal) })),
    shares: tenant.servers.flatMap((server) => sharesOf(server, principal)),
    printers: tenant.sites.flatMap((site) =>
      site.printers.map(({ name, driver, address, groups }) => ({ site: site.name, name, driver, address, groups })),
    ),
  };
}

function sharesOf(server: ResolvedServer, principal: (name: string) => PrincipalName): ShareData[] {
  return server.shares.map(({ name, path, access }) => ({
    server: server.name,
    name,
    path,
    access: access.map(({ who, right }) => ({ ...principal(who), right })),
  }));
}

/** Rights name users and groups alike; no name is both (`account-taken`). */
function principalsOf({ users, groups }: ResolvedTenant): (name: string) => PrincipalName {
  const accounts = new Map(users.map(({ name, account }) => [name, account]));
  const known = new Set(groups.map(({ name }) => name));
  return (name) => {
    const account = accounts.get(name);
    if (account !== undefined) return { kind: 'user', name: account };
    if (known.has(name)) return { kind: 'group', name };
    throw new Error(`"${name}" passed validation but is no user or group`);
  };
}
