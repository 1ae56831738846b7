import type { CertificateFolder } from '../model/certificates.js';
import { OperationError } from '../operation-error.js';
import type { AuthorityKey } from './authority-key.js';
import type { Holder } from './holder.js';
import {
  createAuthority,
  createRevocationList,
  isIssuedBy,
  issueCertificate,
  objectionTo,
  readCertificate,
  readRevocationList,
  type Revocation,
  type Validity,
} from './x509.js';

/** Paths below `certificates/<tenant>/` to their new text, `null` to remove. */
export type Changes = ReadonlyMap<string, string | null>;

export interface Registry {
  readonly tenant: string;
  readonly folder: CertificateFolder;
  readonly key: AuthorityKey;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Two years, as the price list says. */
const certificateDays = 730;
const authorityDays = 3650;

/** A missed renewal of the list locks remote users out, so it outlives a month. */
export const revocationListDays = 35;

/** The tenant's authority and its first, empty revocation list. */
export async function foundAuthority({ tenant, folder, key, today }: Registry): Promise<Changes> {
  if (folder.authority !== null) {
    throw new OperationError(
      `${tenant} has an authority already`,
      'a second one would make every certificate worthless',
    );
  }
  const authority = await createAuthority(tenant, key, days(today, authorityDays));
  const list = await createRevocationList([], 1, authority, key, days(today, revocationListDays));
  return new Map([
    ['authority.pem', authority],
    ['revocation-list.pem', list],
  ]);
}

/** A first certificate, or with `renew` the next one; the one before is kept aside, still valid until the device has the new. */
export async function issue(registry: Registry, holder: Holder, request: string, renew: boolean): Promise<Changes> {
  const { folder, key, today } = registry;
  const authority = authorityOf(registry);
  const current = certificateOf(folder, holder);
  assertTurn(holder, current, renew, today);
  const objection = await objectionTo(request);
  if (objection !== null) throw new OperationError(`the request is refused: ${objection}`);
  const certificate = await issueCertificate(request, holder, authority, key, days(today, certificateDays));
  if (!(await isIssuedBy(certificate, authority))) {
    throw new OperationError(
      `the key is not that of the authority of ${registry.tenant}`,
      'every tenant has its own: look at MANDANT_CA_KEY_FILE or MANDANT_CA_SIGN_COMMAND',
    );
  }
  const aside = current === null ? [] : [[`previous/${serialOf(current)}.pem`, current] as const];
  return new Map([[holder.file, certificate], ...aside]);
}

/** Puts every certificate of a holder that still runs on the list, and out of use. */
export async function revoke(registry: Registry, holder: Pick<Holder, 'name' | 'file' | 'subject'>): Promise<Changes> {
  const { folder, today } = registry;
  const current = certificateOf(folder, holder);
  const earlier = Object.values(folder.previous).filter((pem) => readCertificate(pem)?.subject === holder.subject);
  const revoked = [...(current === null ? [] : [current]), ...earlier];
  if (revoked.length === 0) throw new OperationError(`${holder.name} of ${registry.tenant} has no certificate`);
  const list = await nextList(
    registry,
    revoked.map((pem) => ({ serialNumber: serialOf(pem), date: dateOf(today) })),
  );
  return new Map<string, string | null>([
    ['revocation-list.pem', list],
    ...revoked.map((pem) => [`revoked/${serialOf(pem)}.pem`, pem] as const),
    ...earlier.map((pem) => [`previous/${serialOf(pem)}.pem`, null] as const),
    ...(current === null ? [] : [[holder.file, null] as const]),
  ]);
}

/** The same list anew: it must not run out. */
export async function renewRevocationList(registry: Registry): Promise<Changes> {
  return new Map([['revocation-list.pem', await nextList(registry, [])]]);
}

export function certificateOf(folder: CertificateFolder, { file }: Pick<Holder, 'file'>): string | null {
  const [kind = '', name = ''] = file.replace(/\.pem$/, '').split('/');
  if (kind === 'sites') return folder.sites[name] ?? null;
  return kind === 'devices' ? (folder.devices[name] ?? null) : folder.accessNode;
}

async function nextList(registry: Registry, added: readonly Revocation[]): Promise<string> {
  const { folder, key, today } = registry;
  const authority = authorityOf(registry);
  const before = folder.revocationList === null ? null : readRevocationList(folder.revocationList);
  if (folder.revocationList !== null && before === null) {
    throw new OperationError('revocation-list.pem cannot be read', 'restore it from git: it says who was revoked');
  }
  const kept = before?.revocations ?? [];
  const fresh = added.filter(({ serialNumber }) => !kept.some((entry) => entry.serialNumber === serialNumber));
  const number = (before?.number ?? 0) + 1;
  return await createRevocationList([...kept, ...fresh], number, authority, key, days(today, revocationListDays));
}

function assertTurn({ name }: Holder, current: string | null, renew: boolean, today: string): void {
  const until = current === null ? undefined : readCertificate(current)?.notAfter;
  if (!renew && until !== undefined && until >= dateOf(today)) {
    throw new OperationError(`${name} has a certificate until ${dayOf(until)}`, 'renew it, or revoke it first');
  }
  if (renew && current === null) throw new OperationError(`${name} has no certificate to renew`, 'issue one');
}

function authorityOf({ tenant, folder }: Registry): string {
  if (folder.authority === null) {
    throw new OperationError(`${tenant} has no authority yet`, `mandant certificate authority ${tenant}`);
  }
  return folder.authority;
}

function serialOf(pem: string): string {
  const certificate = readCertificate(pem);
  if (certificate === null) throw new OperationError('a file of the tenant is no certificate', 'restore it from git');
  return certificate.serialNumber;
}

function days(today: string, count: number): Validity {
  const notBefore = dateOf(today);
  return { notBefore, notAfter: new Date(notBefore.getTime() + count * 86_400_000) };
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
