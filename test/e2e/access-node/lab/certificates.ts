import { execFileSync } from 'node:child_process';
import type { AuthorityKey } from '../../../../src/certificate/authority-key.js';
import { type Holder, holdersOf } from '../../../../src/certificate/holder.js';
import { newEncryptedKey, openKey } from '../../../../src/certificate/software-key.js';
import {
  createAuthority,
  createRevocationList,
  issueCertificate,
  type Validity,
} from '../../../../src/certificate/x509.js';
import type { TenantCertificates } from '../../../../src/model/certificates.js';
import type { ResolvedTenant } from '../../../../src/model/resolved-tenant.js';

const day = 86_400_000;

/** Everything a tenant's authority has issued in a test, with the private keys that real machines keep to themselves. */
export interface LabCertificates {
  readonly key: AuthorityKey;
  readonly certificates: TenantCertificates;
  /** Private key of each holder, PEM (PKCS #8). */
  readonly keys: Readonly<Record<string, string>>;
}

export function validFor(days: number, from = 0): Validity {
  const start = Date.now() - day + from * day;
  return { notBefore: new Date(start), notAfter: new Date(start + days * day) };
}

export async function issueAll(tenant: ResolvedTenant): Promise<LabCertificates> {
  const key = openKey(newEncryptedKey('lab'), 'lab');
  const authority = await createAuthority(tenant.tenant, key, validFor(3650));
  const issued: Record<string, { certificate: string; privateKey: string }> = {};
  for (const holder of holdersOf(tenant)) issued[holder.name] = await issue(holder, authority, key, validFor(730));
  const of = (prefix: string) =>
    Object.fromEntries(
      Object.entries(issued)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, { certificate }]) => [name.slice(prefix.length), certificate]),
    );
  return {
    key,
    certificates: {
      authority,
      revocationList: await createRevocationList([], 1, authority, key, validFor(30)),
      accessNode: issued['access-node']?.certificate ?? null,
      sites: of('site:'),
      devices: of('device:'),
    },
    keys: Object.fromEntries(Object.entries(issued).map(([name, { privateKey }]) => [name, privateKey])),
  };
}

/** What a machine and the command `certificate issue` do together: key and request there, certificate here. */
export async function issue(holder: Holder, authority: string, key: AuthorityKey, validity: Validity) {
  const both = execFileSync(
    'openssl',
    ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes', '-keyout', '-', '-subj', '/CN=x'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const start = both.indexOf('-----BEGIN CERTIFICATE REQUEST-----');
  return {
    certificate: await issueCertificate(both.slice(start), holder, authority, key, validity),
    privateKey: both.slice(0, start),
  };
}
