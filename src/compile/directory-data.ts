import type { DirectoryData, PrincipalName, ShareData } from '../model/directory.js';
import { homeShareOf } from '../home-share.js';
import type { ResolvedServer, ResolvedTenant } from '../model/resolved-tenant.js';

const dataOfTenants = new WeakMap<ResolvedTenant, DirectoryData>();

/** What the tenant file says of its directory, with people by their account; put together once for each tenant. */
export function directoryData(tenant: ResolvedTenant): DirectoryData {
  const known = dataOfTenants.get(tenant) ?? allOfDirectory(tenant);
  dataOfTenants.set(tenant, known);
  return known;
}

function allOfDirectory(tenant: ResolvedTenant): DirectoryData {
  const principal = principalsOf(tenant);
  const home = tenant.servers.find(({ homeDirectories }) => homeDirectories !== null);
  return {
    domain: tenant.network.domain,
    groups: tenant.groups.map(({ name, description }) => ({ name, description })),
    users: tenant.users.map(({ account, givenName, surname, from, until, groups, mail, mobile }) => ({
      account,
      givenName,
      surname,
      from,
      until,
      groups,
      mail,
      mobile,
      home: home === undefined ? null : `\\\\${home.name}\\${homeShareOf(account)}`,
    })),
    mailboxes: tenant.mailboxes.map(({ address, kind, access }) => ({ address, kind, access: access.map(principal) })),
    shares: tenant.servers.flatMap((server) => [
      ...sharesOf(server, principal),
      ...(server === home ? homesOn(server, tenant) : []),
    ]),
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

/**
 * A home directory is a share of its own for its owner alone: it comes with the person and ends as every other right does,
 * while the files stay. The `$` hides it from lists of shares.
 */
function homesOn({ name: server, homeDirectories }: ResolvedServer, { users }: ResolvedTenant): ShareData[] {
  return users.map(({ account }) => ({
    server,
    name: homeShareOf(account),
    path: `${homeDirectories}/${account}`,
    access: [{ kind: 'user', name: account, right: 'change' }],
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
