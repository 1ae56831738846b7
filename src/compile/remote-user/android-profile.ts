import { canonicalJson } from '../../canonical-json.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { espProposal, ikeProposal } from '../access-node/crypto.js';
import { accessNodeIdentity } from '../access-node/names.js';
import { deviceAddress, deviceUuid } from './device-identity.js';

/**
 * Profile of the strongSwan app for Android, `.sswan` (https://docs.strongswan.org/docs/latest/os/androidVpnClientProfiles.html).
 * The user picks the imported `identity.p12` once; a key is never part of the profile.
 */
export function androidProfile(
  tenant: ResolvedTenant,
  deviceId: string,
  routes: readonly string[],
  authority: string | null,
): string {
  return canonicalJson({
    uuid: deviceUuid(tenant.tenant, deviceId, 'android'),
    name: tenant.tenant,
    type: 'ikev2-cert',
    remote: {
      addr: tenant.network.wan,
      id: accessNodeIdentity(tenant),
      ...(authority === null ? {} : { cert: base64OfPem(authority) }),
    },
    local: { id: deviceAddress(tenant, deviceId) },
    'ike-proposal': ikeProposal,
    'esp-proposal': espProposal,
    'split-tunneling': { subnets: routes },
    mtu: 1400,
  });
}

function base64OfPem(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '');
}
