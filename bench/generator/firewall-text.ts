import { daysBefore } from './days.js';
import type { TenantFacts } from './tenant-facts.js';

interface RuleText {
  readonly name: string;
  readonly purpose: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly services: readonly string[];
  readonly more?: string;
}

export function firewallText(facts: TenantFacts): string {
  const [first, second] = facts.users;
  const blocks = rulesOf(facts).map(
    ({ name, purpose, from, to, services, more = '' }, index) => `  ${name}:
    purpose: ${purpose}
    owner: ${(index % 3 === 2 ? second : first)?.key ?? ''}
    from: [${from.join(', ')}]
    to: [${to.join(', ')}]
    services: [${services.join(', ')}]
${more}`,
  );
  return `firewall:                          # everything not named here is dropped\n${blocks.join('')}`;
}

/** Eight to twelve; none covers another. */
function rulesOf(facts: TenantFacts): RuleText[] {
  const { terminalServers, hasExchange, hasDatabase, hasApplicationServer, hasRemoteUsers, today, random } = facts;
  const sites = facts.sites.map((site) => `site:${site}`);
  const [head = '', branch = ''] = sites;
  const desks = terminalServers.map((name) => `server:${name}`);
  const remote = ['remote-users'];
  const hours = '    hours: 06:00-22:00\n';
  const expires = `    expires: ${daysBefore(today, -30 - random.below(200))}\n`;
  const rule = (
    name: string,
    purpose: string,
    from: readonly string[],
    to: readonly string[],
    ...services: string[]
  ) => ({ name, purpose, from, to, services });
  return [
    ...(desks.length === 0
      ? []
      : [
          rule('offices-to-terminal-servers', 'RDP from the offices', sites, desks, 'rdp'),
          rule('printing', 'print from the terminal servers at the desk', desks, sites, 'ipp', 'raw-print'),
        ]),
    ...(hasRemoteUsers
      ? [
          { ...rule('remote-users-to-terminal-servers', 'RDP from home', remote, desks, 'rdp'), more: hours },
          rule('remote-users-names', 'names for those at home', remote, ['server:dc01'], 'dns'),
        ]
      : []),
    rule('offices-to-files', 'files from the offices', sites, ['server:fs01'], 'smb'),
    rule('offices-to-directory', 'log-on from the offices', sites, ['server:dc01'], 'ldap', 'kerberos', 'dns'),
    rule('offices-time', 'time for the PCs', sites, ['server:dc01'], 'udp/123'),
    ...(hasExchange
      ? [
          rule('offices-to-mail', 'mail from the offices', sites, ['server:ex01'], 'https'),
          ...(hasRemoteUsers
            ? [rule('remote-users-to-mail', 'mail on the road', remote, ['server:ex01'], 'https')]
            : []),
        ]
      : []),
    ...(hasDatabase
      ? [{ ...rule('reports', 'reports of the office', [head], ['server:sql01'], 'sql'), more: hours }]
      : []),
    ...(hasApplicationServer
      ? [
          rule('offices-to-application', 'the PCs reach the application', sites, ['server:app01'], 'tcp/8443'),
          { ...rule('vendor-migration', 'migration by the vendor', [head], ['server:app01'], 'smb'), more: expires },
        ]
      : []),
    ...(branch === '' ? [] : [rule('telephones', 'telephones between the offices', [head], [branch], 'sip')]),
  ];
}
