import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { sha256 } from '../../sha256.js';
import { remoteUserDomain } from '../access-node/names.js';

/**
 * What a device is called on the wire and in the daemon's log: the same each time, and no name. Who has the tenant file can
 * tell which device it is, nobody else.
 */
export function devicePseudonym(tenant: string, deviceId: string): string {
  return `d-${digest(tenant, deviceId).slice(0, 16)}`;
}

/** The address in the certificate by which macOS, iOS and Android name themselves. */
export function deviceAddress(tenant: Pick<ResolvedTenant, 'tenant'>, deviceId: string): string {
  return `${devicePseudonym(tenant.tenant, deviceId)}@${remoteUserDomain(tenant)}`;
}

/** The subject of the certificate, by which Windows names itself. */
export function deviceSubject(tenant: string, deviceId: string): string {
  return `O=${tenant}, OU=remote-users, CN=${devicePseudonym(tenant, deviceId)}`;
}

/** A UUID (RFC 9562, version 8) that is the same for the same device and use: a profile that comes again replaces the old one. */
export function deviceUuid(tenant: string, deviceId: string, use: string): string {
  const hex = digest(tenant, `${deviceId}/${use}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function digest(tenant: string, text: string): string {
  return sha256(`${tenant}/${text}`);
}
