import { daysBefore, nextMonday } from './days.js';
import { firewallText } from './firewall-text.js';
import { serversText } from './servers-text.js';
import { startOf, type TenantFacts } from './tenant-facts.js';
import { usersText } from './users-text.js';

/** A tenant file as an engineer would write it. */
export function tenantText(facts: TenantFacts): string {
  const sections = [
    headText(facts),
    contractText(facts),
    networkText(facts),
    serversText(facts),
    applicationsText(facts),
    sitesText(facts),
    usersText(facts),
    firewallText(facts),
    operationText(facts),
    facts.isPlanned ? onboardingText(facts) : '',
  ];
  return sections.filter((section) => section !== '').join('\n');
}

function headText({ tenant, platform, isPlanned, sector }: TenantFacts): string {
  return `# yaml-language-server: $schema=../schemas/tenant.schema.json
# A generated customer.
version: 1
tenant: ${tenant}
platform: ${platform}
lifecycle: ${isPlanned ? 'planned' : 'active'}

customer:
  name: Beispiel ${tenant.toUpperCase()} & Partner   # invented
  sector: ${sector}
`;
}

function contractText(facts: TenantFacts): string {
  const { model, sector, isPlanned, today } = facts;
  const start = startOf(facts);
  const signed = daysBefore(isPlanned ? today : start, 45);
  const isSecret = sector !== 'trade' && sector !== 'other';
  return `contract:
  model: ${model}
  start: ${start}
  services:                        # what is optional in the model and booked
${bookedServices(facts)
  .map((service) => `    ${service}: true\n`)
  .join('')}  processing-agreement: { signed: ${signed} }
${isSecret ? `  secrecy: { signed: ${signed}, subcontractors: [] }\n` : ''}`;
}

function bookedServices(facts: TenantFacts): string[] {
  const booked = facts.model === 'asp' ? [] : hostingServices;
  return [
    ...booked,
    ...(facts.hasRemoteUsers ? ['remote-vpn'] : []),
    ...(facts.hasDatabase ? ['sql-server'] : []),
    ...(facts.hasExchange ? ['exchange'] : []),
    ...(facts.terminalServers.length > 0 ? ['office'] : []),
    ...(facts.hasDatev ? ['third-party-installation'] : []),
  ];
}

/** What a hosting customer of the generator books: all that its file then declares. */
const hostingServices = [
  'customer-gateway',
  'customer-gateway-monitoring',
  'internet-access',
  'antivirus',
  'virus-scanning',
  'microsoft-updates',
  'system-administration',
  'user-administration',
  'backup-hardware',
  'backup-software-licences',
  'daily-backup',
];

function networkText({ tenant, addresses, hasRemoteUsers }: TenantFacts): string {
  return `network:
  lan: ${addresses.lan}0/24
  vlan: ${addresses.vlan}
  wan: ${addresses.wan}
${hasRemoteUsers ? `  remote-users: ${addresses.remoteUsers}0/24   # virtual addresses of home office and mobile users\n` : ''}  domain: ${tenant}.internal
  netbios: ${tenant.toUpperCase()}
`;
}

function applicationsText({ hasDatev, terminalServers }: TenantFacts): string {
  if (terminalServers.length === 0) return '';
  const datev = `  datev:
    rights: { held-by: customer, evidence: "DATEV contract 1234567" }
    update: provider
    antivirus: viwas
`;
  return `applications:\n${hasDatev ? datev : ''}  office:\n    edition: standard\n    licence: spla\n`;
}

function sitesText({ sites, addresses, terminalServers, random }: TenantFacts): string {
  const blocks = sites.map((site, index) => {
    const network = addresses.site(index);
    const second = random.onceIn(2) ? '      lte: { provider: line-b, address: dynamic }\n' : '';
    const printers = `    printers:
      empfang: { driver: universal-pcl6, address: ${network}31 }
      buero: { driver: universal-pcl6, address: ${network}32, groups: [buero] }
`;
    return `  ${site}:
    lan: ${network}0/24
    gateway: { delivered-by: provider, serial: GW-${1000 + random.below(9000)} }
    lines:                         # in order of preference; the second is the failover
      vdsl: { provider: line-a, address: ${addresses.line(index)} }
${second}${terminalServers.length > 0 ? printers : ''}`;
  });
  return `sites:\n${blocks.join('')}`;
}

function operationText({ today, isPlanned, random }: TenantFacts): string {
  const last = isPlanned ? '' : `, last: ${daysBefore(today, 20 + random.below(100))}`;
  return `internet:
  proxy: true
  tls-inspection: false

backup:
  policy: standard
  retention: ${random.oneOf(['12 months', '12 months', '24 months', '5 years'])}
  restore-test: { every: 6 months${last} }

maintenance:
  windows:
    thursday-evening: { weekday: thursday, from: "20:00", to: "22:00" }
    sunday-morning: { weekday: sunday, from: "09:00", to: "12:00" }
    sunday-night: { weekday: sunday, from: "18:00", to: "21:00" }
`;
}

function onboardingText({ today, users }: TenantFacts): string {
  return `onboarding:
  start: ${nextMonday(daysBefore(today, -14))}
  seats: ${users.length}
  migration: upload
`;
}
