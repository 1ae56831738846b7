import type { TenantCertificates } from '../../model/certificates.js';
import type { GuestScripts } from '../../model/guest-scripts.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { agentConfiguration } from '../monitoring/agent-configuration.js';
import { hostName } from '../monitoring/watched.js';
import { sortedMap } from '../sorted-map.js';
import { bootstrapMetadata, bootstrapUserData } from './bootstrap.js';
import { renderCharon } from './charon.js';
import { certificateFiles } from './crypto.js';
import { networkFiles } from './networkd.js';
import { renderNftables } from './nftables.js';
import { renderSwanctl } from './swanctl.js';
import { renderSysctl } from './sysctl.js';

/** Everything below it lies at the same place on the machine. */
export const accessNodeRoot = 'access-node/root';

/** Path of the compiled tree to text, in order: what the access node of a tenant is told. */
export function accessNodeFiles(
  tenant: ResolvedTenant,
  certificates: TenantCertificates,
  scripts: GuestScripts,
): ReadonlyMap<string, string> {
  return sortedMap([
    ['access-node/cloud-init/metadata.json', bootstrapMetadata(tenant)],
    ['access-node/cloud-init/user-data.yaml', bootstrapUserData(tenant, scripts)],
    ...machineFiles(tenant, certificates).map(([path, text]): [string, string] => [`${accessNodeRoot}${path}`, text]),
  ]);
}

function machineFiles(tenant: ResolvedTenant, certificates: TenantCertificates): [string, string][] {
  return [
    ['/etc/chrony/conf.d/mandant.conf', renderChrony(tenant)],
    ['/etc/nftables.conf', renderNftables(tenant)],
    ['/etc/strongswan.d/mandant.conf', renderCharon()],
    ['/etc/swanctl/swanctl.conf', renderSwanctl(tenant)],
    ['/etc/sysctl.d/60-mandant.conf', renderSysctl(1)],
    ...networkFiles(tenant).map(([name, text]): [string, string] => [`/etc/systemd/network/${name}`, text]),
    ...monitoringFiles(tenant),
    ...certificateSlots(certificates.accessNode, certificates),
  ];
}

function monitoringFiles(tenant: ResolvedTenant): [string, string][] {
  const { monitoring } = tenant.platform;
  if (monitoring === null) return [];
  const name = hostName(tenant, tenant.accessNode.name);
  return [['/etc/icinga2/icinga2.conf', agentConfiguration(name, monitoring.master)]];
}

/** Own certificate, authority and revocation list, as far as they are there. */
export function certificateSlots(
  own: string | null | undefined,
  { authority, revocationList }: TenantCertificates,
): [string, string][] {
  const slots: readonly (readonly [string, string | null | undefined])[] = [
    [`/etc/swanctl/x509/${certificateFiles.own}`, own],
    [`/etc/swanctl/x509ca/${certificateFiles.authority}`, authority],
    [`/etc/swanctl/x509crl/${certificateFiles.revocationList}`, revocationList],
  ];
  return slots.flatMap(([path, text]): [string, string][] => (typeof text === 'string' ? [[path, text]] : []));
}

/** Certificates and Kerberos need the right time: the node keeps it and gives it to the servers. */
function renderChrony({ network, platform }: ResolvedTenant): string {
  return [...platform.network.ntp.map((address) => `server ${address} iburst`), `allow ${network.lan}`, ''].join('\n');
}
