/**
 * Words that are no names of computers and domains (learn.microsoft.com, "Naming conventions in Active Directory for
 * computers, domains, sites, and OUs", table of reserved words), as far as a name of the language could be one.
 */
const reservedByWindows = new Set([
  'anonymous',
  'batch',
  'builtin',
  'dialup',
  'domain',
  'enterprise',
  'interactive',
  'internet',
  'local',
  'network',
  'null',
  'proxy',
  'restricted',
  'self',
  'server',
  'service',
  'system',
  'users',
  'world',
]);

export function isReservedByWindows(name: string): boolean {
  return reservedByWindows.has(name.toLowerCase());
}

/** Accounts and groups that every new domain has (learn.microsoft.com, "Active Directory accounts", in English and German). */
const builtInAccounts = new Set([
  'administrator',
  'administratoren',
  'administrators',
  'benutzer',
  'computer',
  'domain-admins',
  'domain-users',
  'defaultaccount',
  'gaeste',
  'gast',
  'guest',
  'guests',
  'krbtgt',
  'users',
]);

export function isBuiltInAccount(account: string): boolean {
  return builtInAccounts.has(account.toLowerCase());
}

/** Shares that Windows makes itself (learn.microsoft.com, "administrative shares"). */
export function isAdministrativeShare(share: string): boolean {
  return /^([a-z]|admin|ipc|print|fax)\$$|^(netlogon|sysvol)$/i.test(share);
}
