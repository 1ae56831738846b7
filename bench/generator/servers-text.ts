import type { TenantFacts } from './tenant-facts.js';

interface ServerText {
  readonly name: string;
  readonly role: string;
  readonly size: string;
  readonly host: number;
  readonly maintenance: string;
  /** Further lines, indented as in the file. */
  readonly more?: string;
}

export function serversText(facts: TenantFacts): string {
  const { addresses, os } = facts;
  const blocks = serversOf(facts).map(
    ({ name, role, size, host, maintenance, more = '' }) => `  ${name}:
    role: ${role}
    os: ${os}
    size: ${size}
    address: ${addresses.lan}${host}
${more}    maintenance: ${maintenance}
`,
  );
  return `servers:\n${blocks.join('')}`;
}

function serversOf(facts: TenantFacts): ServerText[] {
  const { random, size } = facts;
  const data = 100 * (1 + random.below(12));
  const files = `    disks:
      data: { size: ${data} GiB, storage: standard }
    shares:
      daten: { path: data/daten, access: { buero: change, leitung: full } }
      austausch: { path: data/austausch, access: { buero: change } }
`;
  return [
    { name: 'dc01', role: 'domain-controller', size: 'small', host: 10, maintenance: 'thursday-evening' },
    { name: 'fs01', role: 'file-server', size: 'medium', host: 11, maintenance: 'thursday-evening', more: files },
    ...facts.terminalServers.map((name, index) => terminalServer(facts, name, index)),
    ...(facts.hasDatabase ? [database(random.below(4))] : []),
    ...(facts.hasExchange ? [exchange(random.below(6))] : []),
    ...(facts.hasApplicationServer
      ? [{ name: 'app01', role: 'application-server', size, host: 51, maintenance: 'sunday-morning' }]
      : []),
  ];
}

function terminalServer({ size, hasDatev }: TenantFacts, name: string, index: number): ServerText {
  return {
    name,
    role: 'terminal-server',
    size,
    host: 21 + index,
    maintenance: index === 0 ? 'sunday-morning' : 'sunday-night',
    more: `    applications: [${hasDatev ? 'office, datev' : 'office'}]\n`,
  };
}

function database(extra: number): ServerText {
  return {
    name: 'sql01',
    role: 'sql-server',
    size: 'medium',
    host: 31,
    maintenance: 'sunday-morning',
    more: `    disks:
      data: { size: ${100 + extra * 50} GiB, storage: fast }
      logs: { size: 50 GiB, storage: fast }
`,
  };
}

function exchange(extra: number): ServerText {
  return {
    name: 'ex01',
    role: 'exchange',
    size: 'large',
    host: 41,
    maintenance: 'sunday-morning',
    more: `    disks:
      mailboxes: { size: ${200 + extra * 100} GiB, storage: standard }
`,
  };
}
