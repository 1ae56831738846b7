import type { ResolvedSite, ResolvedTenant } from '../../model/resolved-tenant.js';
import { type PortOfLine, portsOfLines } from './line-names.js';

/** What the technician reads before the box leaves the house. No name of the customer: the sheet travels with the box. */
export function installGuide({ tenant, network }: ResolvedTenant, site: ResolvedSite): string {
  const serial = site.serial === null ? '' : `, serial ${site.serial}`;
  const printers = site.printers.map(({ name, address, driver }) => `| ${name} | ${address} | ${driver} |`);
  return `${[
    `# Gateway of site ${site.name}, tenant ${tenant}${serial}`,
    '',
    'On a box with Debian 12 and one network port more than lines, as root in this folder:',
    '',
    '1. `./install.sh` names the ports, installs the packages, makes the key and writes `gateway.csr`.',
    `2. \`mandant certificate issue ${tenant} site:${site.name} --request gateway.csr\`, then compile again.`,
    '3. Copy the new `root/etc/swanctl` over, `./install.sh` once more: the tunnel comes up as soon as a line is there.',
    '',
    '| Port | Use |',
    '| --- | --- |',
    `| lan0, the first of the box | ${site.lan}, gateway ${site.gatewayAddress} |`,
    ...portsOfLines(site).map(
      ({ port, line }, index) =>
        `| ${port}, the next | line ${line.name} (${line.provider}), ${index === 0 ? 'preferred' : 'failover'}, ${addressing(line)} |`,
    ),
    '',
    `The access node is ${network.wan}; outward the box needs UDP 500 and 4500 to it and nothing else.`,
    ...(printers.length === 0 ? [] : ['', '| Printer | Address | Driver |', '| --- | --- | --- |', ...printers]),
  ].join('\n')}\n`;
}

function addressing({ address, attachment }: PortOfLine['line']): string {
  if (address === null) return 'address by DHCP';
  if (attachment === null) return `address by DHCP, outside ${address}`;
  return `address ${address}/${attachment.prefixLength}, next hop ${attachment.nextHop}`;
}
