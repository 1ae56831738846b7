import type { Finding } from '../../diagnostic.js';
import { isOffice, knownApplications } from '../applications.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { LicenceKind } from '../../licensed-product.js';
import { named } from '../../named-text.js';
import { licenceKind } from '../licence-kind.js';
import type { JudgedTenant, Rule } from '../rule.js';

const missing: Readonly<Record<LicenceKind, string>> = {
  'terminal-server': 'a server with the role terminal-server',
  exchange: 'a server with the role exchange',
  'sql-server': 'a server with the role sql-server',
  office: 'an Office application under "applications"',
};

/** A licence for something that the tenant does not have. */
export const licenceWithoutServer = {
  code: 'licence-without-server',
  severity: 'error',
  scope: 'tenant',
  title: 'A user has a licence for what the tenant does not have',
  why: `Every licence is reported and charged each month, whether it is used or not. One for a server that is not there is money
for nothing, or the server was forgotten.`,
  wrong: `
users:
  anna.beispiel: { licences: [windows-rds] }
`,
  right: `
users:
  anna.beispiel: { licences: [windows-rds] }
servers:
  ts01:
    role: terminal-server
    os: windows-server-2025
    size: large
    address: 10.1.0.21
    maintenance: sunday-morning
`,
  check(judged): Finding[] {
    const { file, tenant, platform } = judged;
    const present = presentKinds(judged);
    return entriesOf(tenant.users).flatMap(([user, { licences = [] }]) =>
      licences.flatMap((licence, index) => {
        const kind = licenceKind(licence, platform);
        if (kind === null || present.has(kind)) return [];
        const message = `user "${named(user)}" has the licence ${licence}, but the tenant lacks ${missing[kind]}`;
        const at = valueAt(file, 'users', user, 'licences', index);
        return [found(licenceWithoutServer, at, message, `expected ${missing[kind]}, or the user without the licence`)];
      }),
    );
  },
} as const satisfies Rule;

function presentKinds(judged: JudgedTenant): Set<LicenceKind> {
  const roles = new Set(Object.values(judged.tenant.servers).map(({ role }) => role));
  const servers = (['terminal-server', 'exchange', 'sql-server'] as const).filter((role) => roles.has(role));
  return new Set([...servers, ...(knownApplications(judged).some(isOffice) ? (['office'] as const) : [])]);
}
