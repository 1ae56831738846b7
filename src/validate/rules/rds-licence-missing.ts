import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { type EndpointUse, endpointUses } from '../endpoint.js';
import { entriesOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import { licenceKind, licencesOfKind } from '../licence-kind.js';
import type { JudgedTenant, Rule } from '../rule.js';

/** A remote user who is let to the terminal servers without a licence for them. */
export const rdsLicenceMissing = {
  code: 'rds-licence-missing',
  severity: 'error',
  scope: 'tenant',
  title: 'A remote user may reach the terminal servers without a licence for them',
  why: `Under SPLA everybody who may log on to a terminal server counts, whether they do or not. A remote user whom the firewall
lets there is such a one.`,
  wrong: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
servers:
  ts01:
    role: terminal-server
    os: windows-server-2025
    size: large
    address: 10.1.0.21
    maintenance: sunday-morning
users:
  anna.beispiel: { remote: { notebook: { issued: 2026-11-20 } } }
firewall:
  home: { purpose: RDP from home, owner: anna.beispiel, from: [remote-users], to: ["server:ts01"], services: [rdp] }
`,
  right: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
servers:
  ts01:
    role: terminal-server
    os: windows-server-2025
    size: large
    address: 10.1.0.21
    maintenance: sunday-morning
users:
  anna.beispiel: { licences: [windows-rds], remote: { notebook: { issued: 2026-11-20 } } }
firewall:
  home: { purpose: RDP from home, owner: anna.beispiel, from: [remote-users], to: ["server:ts01"], services: [rdp] }
`,
  check(judged, { today }): Finding[] {
    const { file, tenant, platform } = judged;
    const sold = licencesOfKind('terminal-server', platform);
    const admitted = admittedUsers(judged);
    if (sold.length === 0 || admitted === null) return [];
    return entriesOf(tenant.users)
      .filter(([name]) => admitted === 'all' || admitted.has(name))
      .filter(([, { remote, until }]) => remote !== undefined && (until === undefined || until >= today))
      .filter(([, { licences = [] }]) => !licences.some((name) => licenceKind(name, platform) === 'terminal-server'))
      .map(([name]) =>
        found(
          rdsLicenceMissing,
          keyAt(file, 'users', name),
          `user "${named(name)}" may reach the terminal servers from outside, without a licence for them`,
          `add one of: ${sold.join(', ')}`,
        ),
      );
  },
} as const satisfies Rule;

/** Whom rules let from outside to a terminal server: everybody with a device, some by name, or nobody. */
function admittedUsers(judged: JudgedTenant): 'all' | ReadonlySet<string> | null {
  const uses = endpointUses(judged);
  const rules = new Set(uses.filter((use) => leadsToTerminalServer(use, judged.tenant)).map(({ rule }) => rule));
  const sources = uses.filter(({ rule, side }) => side === 'from' && rules.has(rule)).map(({ endpoint }) => endpoint);
  if (sources.some(({ kind }) => kind === 'remote-users')) return 'all';
  const names = sources.flatMap((endpoint) => (endpoint.kind === 'user' ? [endpoint.name] : []));
  return names.length === 0 ? null : new Set(names);
}

function leadsToTerminalServer({ side, endpoint }: EndpointUse, { servers }: JudgedTenant['tenant']): boolean {
  if (side !== 'to') return false;
  if (endpoint.kind === 'lan') return Object.values(servers).some(({ role }) => role === 'terminal-server');
  if (endpoint.kind !== 'server' || !Object.hasOwn(servers, endpoint.name)) return false;
  return servers[endpoint.name]?.role === 'terminal-server';
}
