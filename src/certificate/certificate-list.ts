import type { CertificateFolder } from '../model/certificates.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { holdersOf } from './holder.js';
import { certificateOf } from './registry.js';
import { readCertificate, readRevocationList } from './x509.js';

export type CertificateState = 'missing' | 'valid' | 'expiring' | 'expired';

export interface ListedCertificate {
  readonly tenant: string;
  /** `authority`, `revocation-list`, or as the command line names a holder. */
  readonly holder: string;
  readonly state: CertificateState;
  /** Last day, `YYYY-MM-DD`; `null` where there is none. */
  readonly until: string | null;
  readonly serial: string | null;
}

/** How many days before its end something counts as expiring: certificates have to be asked for, lists are made anew. */
const warningDays = { certificate: 60, revocationList: 7 } as const;

/** Everything that a tenant needs of its authority, and how it stands. */
export function listCertificates(
  tenant: ResolvedTenant,
  folder: CertificateFolder,
  today: string,
): ListedCertificate[] {
  const list = folder.revocationList === null ? null : readRevocationList(folder.revocationList);
  return [
    certificateRow(tenant.tenant, 'authority', folder.authority, today),
    {
      tenant: tenant.tenant,
      holder: 'revocation-list',
      serial: list === null ? null : `${list.number}`,
      ...stateOf(list?.nextUpdate ?? null, today, warningDays.revocationList),
    },
    ...holdersOf(tenant).map((holder) =>
      certificateRow(tenant.tenant, holder.name, certificateOf(folder, holder), today),
    ),
  ];
}

function certificateRow(tenant: string, holder: string, pem: string | null, today: string): ListedCertificate {
  const certificate = pem === null ? null : readCertificate(pem);
  return {
    tenant,
    holder,
    serial: certificate?.serialNumber ?? null,
    ...stateOf(certificate?.notAfter ?? null, today, warningDays.certificate),
  };
}

function stateOf(end: Date | null, today: string, warning: number): Pick<ListedCertificate, 'state' | 'until'> {
  if (end === null) return { state: 'missing', until: null };
  const left = (end.getTime() - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
  const until = end.toISOString().slice(0, 10);
  if (left <= 0) return { state: 'expired', until };
  return { state: left <= warning ? 'expiring' : 'valid', until };
}
