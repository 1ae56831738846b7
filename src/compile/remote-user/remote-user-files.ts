import type { TenantCertificates } from '../../model/certificates.js';
import type { GuestScripts } from '../../model/guest-scripts.js';
import type { ResolvedDevice, ResolvedTenant, ResolvedUser } from '../../model/resolved-tenant.js';
import { partnersOf } from '../access-node/flows.js';
import { sortedMap } from '../sorted-map.js';
import { androidProfile } from './android-profile.js';
import { appleProfile } from './apple-profile.js';
import { windowsProfile } from './windows-profile.js';

/**
 * What one device gets, for whatever system it runs: path of the compiled tree to text, in order. The folder bears the
 * account, the files do not: they travel.
 */
export function remoteUserFiles(
  tenant: ResolvedTenant,
  user: ResolvedUser,
  device: ResolvedDevice,
  certificates: TenantCertificates,
  scripts: GuestScripts,
): ReadonlyMap<string, string> {
  if (tenant.network.remoteUsers === null) throw new Error(`${user.name} has a device, the tenant no addresses for it`);
  const folder = `remote/${device.id}`;
  const routes = partnersOf(tenant.network.remoteUsers, tenant);
  const slots = { 'authority.pem': certificates.authority, 'certificate.pem': certificates.devices[device.id] };
  return sortedMap([
    [`${folder}/README.md`, guide(tenant, device)],
    [`${folder}/android.sswan`, androidProfile(tenant, device.id, routes, certificates.authority)],
    [`${folder}/apple.mobileconfig`, appleProfile(tenant, device.id)],
    [`${folder}/identity.sh`, scripts.remoteIdentity],
    [`${folder}/windows.ps1`, windowsProfile(tenant, device.id, routes)],
    ...Object.entries(slots).flatMap(([name, text]): [string, string][] =>
      typeof text === 'string' ? [[`${folder}/${name}`, text]] : [],
    ),
  ]);
}

function guide({ tenant }: ResolvedTenant, device: ResolvedDevice): string {
  return `# Tunnel to tenant ${tenant}

The key is made on the device (macOS, iOS, Android: on the desk where it is set up) and never travels.

| System | Request | Once certified |
| --- | --- | --- |
| Windows 10, 11 | \`windows.ps1 -Step Request\` | \`windows.ps1 -Step Connect\` |
| macOS, iOS | \`./identity.sh request\` | \`./identity.sh finish\`, install \`personal.mobileconfig\` |
| Android | \`./identity.sh request\` | \`./identity.sh finish\`, import \`identity.p12\`, open \`android.sswan\` |

In between: \`mandant certificate issue ${tenant} device:${device.id} --request request.csr\` and \`mandant compile ${tenant}\`
put \`certificate.pem\` and \`authority.pem\` here. A certificate lasts two years.
`;
}
