import type { DirectoryData } from '../../model/directory.js';
import type { ResolvedServer, ResolvedTenant } from '../../model/resolved-tenant.js';
import { directoryData } from '../directory-data.js';

/**
 * The part of a tenant's directory that one server keeps, so that a new person changes no machine but those that have
 * to know. People come along where a right names them: a right ends with its holder's last day.
 */
export function guestDirectory(
  tenant: ResolvedTenant,
  { name, role }: ResolvedServer,
  isFirstController: boolean,
): Omit<DirectoryData, 'domain'> {
  const { groups, users, ...all } = directoryData(tenant);
  const mailboxes = role === 'exchange' ? all.mailboxes : [];
  const shares = all.shares.filter(({ server }) => server === name);
  const rights = [...mailboxes, ...shares].flatMap(({ access }) => access);
  const named = new Set(rights.flatMap((right) => (right.kind === 'user' ? [right.name] : [])));
  const keepsMail = ({ mail }: { readonly mail: string | null }) => role === 'exchange' && mail !== null;
  return {
    groups: isFirstController ? groups : [],
    users: users.filter((user) => isFirstController || keepsMail(user) || named.has(user.account)),
    mailboxes,
    shares,
    printers: role === 'terminal-server' ? all.printers : [],
  };
}
