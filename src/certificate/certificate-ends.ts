import { addMonths } from '../calendar.js';
import { devicePseudonym } from '../compile/remote-user/device-identity.js';
import type { CertificateEnd } from '../maintenance/certificate-events.js';
import type { CertificateFolder } from '../model/certificates.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { validityMonths } from '../validate/remote-device.js';
import { listCertificates, type ListedCertificate } from './certificate-list.js';

/**
 * The last day of everything that a tenant's authority signed, and of devices whose certificate is not there yet by the day
 * of issue in the tenant file. Devices of people who leave before are left out: theirs are revoked.
 */
export function certificateEnds(tenant: ResolvedTenant, folder: CertificateFolder, today: string): CertificateEnd[] {
  const expected = new Map<string, string>();
  const leaving = new Map<string, string>();
  for (const { devices, until } of tenant.users) {
    for (const { id, issued } of devices) {
      expected.set(`device:${id}`, addMonths(issued, validityMonths));
      if (until !== null) leaving.set(`device:${id}`, until);
    }
  }
  return listCertificates(tenant, folder, today).flatMap(({ holder, until: known }) => {
    const until = known ?? expected.get(holder) ?? null;
    if (until === null || (leaving.get(holder) ?? until) < until) return [];
    return [{ ...heldBy(tenant.tenant, holder), until }];
  });
}

/** Without the account that stands in the name of a device. */
function heldBy(tenant: string, holder: ListedCertificate['holder']): Pick<CertificateEnd, 'of' | 'name'> {
  const [kind = '', name = ''] = holder.split(':');
  if (kind === 'device') return { of: kind, name: devicePseudonym(tenant, name) };
  return { of: kind as CertificateEnd['of'], name };
}
