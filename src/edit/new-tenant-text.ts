import { formatCidr, formatIpv4 } from '../ipv4.js';
import { serviceMatrix } from '../model/service-matrix.js';
import type { NewServer, NewTenant } from './new-tenant.js';

/** The file of a new tenant: valid as it is, with what the customer still has to say marked `fill in`. */
export function newTenantText(tenant: NewTenant, schema: string): string {
  return [
    head(tenant, schema),
    contract(tenant),
    network(tenant),
    `servers:\n${tenant.servers.map((server) => serverText(server, tenant)).join('')}`,
    people(tenant),
    operation(tenant),
  ].join('\n');
}

function head({ tenant, platform, seats, model }: NewTenant, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# ${seats} ${seats === 1 ? 'seat' : 'seats'} under ${model === 'asp' ? 'an ASP' : 'a hosting'} contract.
version: 1
tenant: ${tenant}
platform: ${platform}
lifecycle: planned                 # planned | active | decommission

customer:
  name: Customer ${tenant}           # fill in: name of the firm
  sector: other                    # fill in: tax-adviser | lawyer | medical | notary | trade | other
`;
}

function contract({ model, start, today }: NewTenant): string {
  const optional = serviceMatrix.filter((service) => service[model] === 'optional' && !needed.includes(service.id));
  const booked = model === 'hosting' ? needed.map((id) => `    ${id}: true\n`).join('') : '';
  const services = optional.map(({ id, en }) => `    # ${`${id}: true`.padEnd(32)} # ${en}\n`).join('');
  return `contract:
  model: ${model}
  start: ${start}
  services:${booked === '' ? ' {}' : ''}${' '.repeat(booked === '' ? 20 : 23)} # booked of what is optional${booked === '' ? ', instead of {}' : ''}:
${booked}${services}  processing-agreement: { signed: ${today} }   # fill in: day of the signature
  # secrecy: { signed: ${today}, subcontractors: [] }   # for tax advisers, lawyers, notaries and medical practices
`;
}

/** Booked from the start even where it is optional: who wants no backup takes it out knowingly, here and below. */
const needed = ['daily-backup', 'backup-hardware', 'backup-software-licences'];

function network({ network: { lan, vlan, wan, remoteUsers }, tenant, netbios }: NewTenant): string {
  return `network:
  lan: ${formatCidr(lan)}
  vlan: ${vlan}
  wan: ${wan}
  # remote-users: ${formatCidr(remoteUsers)}     # with the service remote-vpn
  domain: ${tenant}.internal
  netbios: ${netbios}
`;
}

function serverText({ name, role, size, host, window, dataGiB }: NewServer, { network, os }: NewTenant): string {
  return `  ${name}:
    role: ${role}
    os: ${os}
    size: ${size}
    address: ${formatIpv4(network.lan.first + host)}
${dataGiB === null ? '' : `    disks:\n      data: { size: ${dataGiB} GiB }\n`}    maintenance: ${window}
`;
}

function people({ start, model }: NewTenant): string {
  const gateway = model === 'hosting' ? '   # with the service customer-gateway' : '';
  return `# sites:
#   office:
#     lan: 192.168.50.0/24
#     gateway: { delivered-by: provider }${gateway}
#     lines:                       # in order of preference; the second is the failover, of another provider
#       vdsl: { provider: line-a, address: dynamic }

groups:
  office: { description: everybody in the office }

# users:                           # natural persons, by login name
#   given.surname:
#     given-name: Given
#     surname: Surname
#     from: ${start}
#     groups: [office]
`;
}

function operation({ policy, windows, onboarding, seats }: NewTenant): string {
  const lines = Object.entries(windows).map(
    ([name, { weekday, from, to }]) => `    ${name}: { weekday: ${weekday}, from: "${from}", to: "${to}" }\n`,
  );
  return `backup:
  policy: ${policy}
  retention: 12 months             # up to 5 years
  restore-test: { every: 6 months }

maintenance:
  windows:                         # agree on them with the customer
${lines.join('')}
onboarding:
  start: ${onboarding}                # a Monday
  seats: ${seats}
  migration: upload                # upload | pick-up
`;
}
