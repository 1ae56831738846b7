import type { TenantCertificates } from '../../model/certificates.js';
import type { ResolvedSite, ResolvedTenant } from '../../model/resolved-tenant.js';
import { certificateSlots } from '../access-node/access-node-files.js';
import { espProposal, ikeProposal } from '../access-node/crypto.js';
import { partnersOf } from '../access-node/flows.js';
import { accessNodeIdentity, siteIdentity } from '../access-node/names.js';
import { sortedMap } from '../sorted-map.js';
import { renderBranchSwanctl } from './branch-swanctl.js';

/**
 * What somebody has to set who runs the gateway of a site himself: a sheet of parameters, the same as `swanctl.conf` for those
 * who have strongSwan, and the public certificates. No box is built, so there is nothing to install.
 */
export function customerGatewayFiles(
  tenant: ResolvedTenant,
  site: ResolvedSite,
  certificates: TenantCertificates,
): ReadonlyMap<string, string> {
  const folder = `sites/${site.name}`;
  const slots = certificateSlots(certificates.sites[site.name], certificates);
  return sortedMap([
    [`${folder}/README.md`, parameterSheet(tenant, site)],
    [`${folder}/swanctl.conf`, renderBranchSwanctl(site, tenant)],
    ...slots.map(([path, text]): [string, string] => [`${folder}/certificates/${fileName(path)}`, text]),
  ]);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function parameterSheet(tenant: ResolvedTenant, site: ResolvedSite): string {
  return `${[
    `# Tunnel of site ${site.name}, tenant ${tenant.tenant}: what to set on your gateway`,
    '',
    '| Parameter | Value |',
    '| --- | --- |',
    `| Peer | ${tenant.network.wan} |`,
    '| Protocol | IKEv2 only, NAT traversal (UDP 4500) always, MOBIKE on |',
    `| IKE | AES-256-GCM with 16 byte tag, PRF SHA-384, ECP-384 (\`${ikeProposal}\`), new keys every 4 hours |`,
    `| ESP | AES-256-GCM with 16 byte tag, ECP-384 (\`${espProposal}\`), tunnel mode, new keys every hour |`,
    `| Own identity | ${siteIdentity(tenant, site.name)} (FQDN) |`,
    `| Identity of the peer | ${accessNodeIdentity(tenant)} (FQDN) |`,
    '| Authentication | certificates on both sides, ECDSA, authority `tenant-ca.pem` |',
    `| Network at the site | ${site.lan} |`,
    `| Networks behind the peer | ${partnersOf(site.lan, tenant).join(', ')} |`,
    '| Who calls | your gateway, always: the peer never does; dead peer detection every 5 seconds, try for ever |',
    '| Packets | MTU 1400 within the tunnel; clamp the TCP maximum segment size to it |',
    `| Lines | ${lines(site)} |`,
    '',
    '1. Make a key on the curve P-384 on the gateway, and a request for it. The key stays there.',
    `2. Send the request to your provider, who runs \`mandant certificate issue ${tenant.tenant} site:${site.name} --request gateway.csr\`.`,
    '3. Put `gateway.pem` and `tenant-ca.pem` on the gateway. `swanctl.conf` says the same for strongSwan.',
    '',
    `Outward the gateway needs UDP 500 and 4500 to ${tenant.network.wan}. What may pass the tunnel is decided at the peer; your own`,
    'firewall has to let in what the rules of your contract say. Watching the lines and changing over between them is yours:',
    'probe the peer over each line, and withdraw the default route of a line that does not carry.',
  ].join('\n')}\n`;
}

/** The access node takes IKE from these addresses alone where it knows them all. */
function lines({ lines: all }: ResolvedSite): string {
  return all.map(({ name, address }) => `${name}: ${address ?? 'any address'}`).join(', ');
}
