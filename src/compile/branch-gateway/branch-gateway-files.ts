import { canonicalJson } from '../../canonical-json.js';
import type { TenantCertificates } from '../../model/certificates.js';
import type { GuestScripts } from '../../model/guest-scripts.js';
import type { ResolvedSite, ResolvedTenant } from '../../model/resolved-tenant.js';
import { certificateSlots } from '../access-node/access-node-files.js';
import { renderSysctl } from '../access-node/sysctl.js';
import { sortedMap } from '../sorted-map.js';
import { branchNetworkFiles, linesToWatch } from './branch-network.js';
import { renderBranchNftables } from './branch-nftables.js';
import { renderBranchCharon, renderBranchSwanctl } from './branch-swanctl.js';
import { customerGatewayFiles } from './customer-gateway.js';
import { installGuide } from './install-guide.js';

/** What a site needs for its gateway: the whole box, or what the customer's own gateway has to be set to. */
export function branchGatewayFiles(
  tenant: ResolvedTenant,
  site: ResolvedSite,
  certificates: TenantCertificates,
  scripts: GuestScripts,
): ReadonlyMap<string, string> {
  return site.deliveredBy === 'customer'
    ? customerGatewayFiles(tenant, site, certificates)
    : boxBundle(tenant, site, certificates, scripts);
}

/**
 * Everything that makes a bare Debian box the gateway of one site: path of the compiled tree to text, in order. Below
 * `root/` each file lies at its place on the box; `install.sh` puts it there.
 */
function boxBundle(
  tenant: ResolvedTenant,
  site: ResolvedSite,
  certificates: TenantCertificates,
  scripts: GuestScripts,
): ReadonlyMap<string, string> {
  const folder = `sites/${site.name}`;
  return sortedMap([
    [`${folder}/README.md`, installGuide(tenant, site)],
    [`${folder}/install.sh`, scripts.installGateway],
    ...boxFiles(tenant, site, certificates, scripts).map(([path, text]): [string, string] => [
      `${folder}/root${path}`,
      text,
    ]),
  ]);
}

function boxFiles(
  tenant: ResolvedTenant,
  site: ResolvedSite,
  certificates: TenantCertificates,
  scripts: GuestScripts,
): [string, string][] {
  return [
    ['/etc/mandant/lines.json', canonicalJson(linesToWatch(site, tenant))],
    ['/etc/nftables.conf', renderBranchNftables(site, tenant)],
    ['/etc/strongswan.d/mandant.conf', renderBranchCharon(site)],
    ['/etc/swanctl/swanctl.conf', renderBranchSwanctl(site, tenant)],
    ['/etc/sysctl.d/60-mandant.conf', renderSysctl(2)],
    ...branchNetworkFiles(site, tenant).map(([name, text]): [string, string] => [`/etc/systemd/network/${name}`, text]),
    ['/etc/systemd/system/mandant-line-watchdog.service', watchdogService],
    ['/usr/local/sbin/mandant-line-watchdog', scripts.lineWatchdog],
    ...certificateSlots(certificates.sites[site.name], certificates),
  ];
}

const watchdogService = `[Unit]
Description=Prefer the line that reaches the access node
After=systemd-networkd.service

[Service]
ExecStart=/usr/local/sbin/mandant-line-watchdog
Restart=always
RestartSec=2s

[Install]
WantedBy=multi-user.target
`;
