import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import { licenceKind, licencesOfKind } from '../licence-kind.js';
import type { Rule } from '../rule.js';

/** A personal mailbox on the tenant's Exchange server without a licence for it. */
export const mailboxLicenceMissing = {
  code: 'mailbox-licence-missing',
  severity: 'error',
  scope: 'tenant',
  title: 'A user has a mailbox without an Exchange licence',
  why: `Under SPLA everybody with access to the Exchange server is reported each month. A mailbox without a licence is found in
the next audit, and paid for all the months before.`,
  wrong: `
contract:
  services: { exchange: true }
servers:
  ex01: { role: exchange, os: windows-server-2025, size: large, address: 10.1.0.41, maintenance: sunday-morning }
users:
  anna.beispiel: { mail: anna.beispiel@werkstatt.example }
`,
  right: `
contract:
  services: { exchange: true }
servers:
  ex01: { role: exchange, os: windows-server-2025, size: large, address: 10.1.0.41, maintenance: sunday-morning }
users:
  anna.beispiel: { mail: anna.beispiel@werkstatt.example, licences: [exchange] }
`,
  check({ file, tenant, platform }): Finding[] {
    const sold = licencesOfKind('exchange', platform);
    const hasExchange = Object.values(tenant.servers).some(({ role }) => role === 'exchange');
    if (!hasExchange || sold.length === 0) return [];
    return entriesOf(tenant.users)
      .filter(
        ([, { mail, licences = [] }]) =>
          mail !== undefined && !licences.some((name) => licenceKind(name, platform) === 'exchange'),
      )
      .map(([name]) =>
        found(
          mailboxLicenceMissing,
          valueAt(file, 'users', name, 'mail'),
          `user "${named(name)}" has a mailbox without a licence for Exchange`,
          `add one of: ${sold.join(', ')}`,
        ),
      );
  },
} as const satisfies Rule;
