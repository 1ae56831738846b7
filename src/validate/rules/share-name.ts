import type { Finding } from '../../diagnostic.js';
import { homeShareOf } from '../../home-share.js';
import { named } from '../../named-text.js';
import { entriesOf, keysOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import { isAdministrativeShare } from '../reserved-names.js';
import type { Rule } from '../rule.js';

/** A share under a name that Windows uses, or that another share of the server has. */
export const shareName = {
  code: 'share-name',
  severity: 'error',
  scope: 'tenant',
  title: 'A share has a name that is taken',
  why: `Windows does not tell upper from lower case in names of shares, and makes some shares itself (C$, ADMIN$, NETLOGON). Where a server
has the home directories, <account>$ is the share of a person.`,
  wrong: `
servers:
  app01:
    shares:
      projekte: { path: data/projekte, access: { buero: change } }
      Projekte: { path: data/projekte-alt, access: { buero: read } }
`,
  right: `
servers:
  app01:
    shares:
      projekte: { path: data/projekte, access: { buero: change } }
      projekte-alt: { path: data/projekte-alt, access: { buero: read } }
`,
  check({ file, tenant }): Finding[] {
    const accounts = new Set(entriesOf(tenant.users).map(([name, { account }]) => homeShareOf(account ?? name)));
    return Object.entries(tenant.servers).flatMap(([server, { shares, 'home-directories': home }]) => {
      const names = keysOf(shares);
      const at = (share: string) => keyAt(file, 'servers', server, 'shares', share);
      const reserved = names
        .filter(isAdministrativeShare)
        .map((name) => found(shareName, at(name), `Windows makes the share "${name}" itself`, 'expected another name'));
      const taken = repeated(names, (name) => name.toLowerCase()).map(({ earlier, later }) =>
        found(shareName, at(later), `"${later}" is to Windows the same as "${earlier}"`, 'expected another name', {
          message: `"${earlier}" is here`,
          at: at(earlier),
        }),
      );
      const homes = names
        .filter((name) => home !== undefined && accounts.has(name.toLowerCase()))
        .map((name) => found(shareName, at(name), `"${named(name)}" is a home directory`, 'expected another name'));
      return [...reserved, ...homes, ...taken];
    });
  },
} as const satisfies Rule;
