// oxlint-disable-next-line import/no-unassigned-import -- the library's decorators ask for it before anything else
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { AuthorityKey } from './authority-key.js';
import type { Holder } from './holder.js';

/** ECDSA on P-384 with SHA-384, for keys of authorities and of holders alike (BSI TR-02102-1). */
export const algorithm = { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' } as const;

const oids = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  /** Older Apple clients ask for it (RFC 4945 deprecates it). */
  ipsecIntermediate: '1.3.6.1.5.5.8.2.2',
} as const;

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** The tenant's own authority, PEM. Its name is the tenant's id. */
export async function createAuthority(
  tenant: string,
  key: AuthorityKey,
  { notBefore, notAfter }: Validity,
): Promise<string> {
  const publicKey = new x509.PublicKey(key.publicKey);
  const name = `O=${tenant}, CN=${tenant} authority`;
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: name,
      issuer: name,
      notBefore,
      notAfter,
      publicKey,
      signingKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(publicKey),
      ],
    },
    signingWith(key),
  );
  return pem('CERTIFICATE', certificate);
}

/** Why a request is refused, or `null`. Only the key is taken from it: what the certificate says, the tenant file says. */
export async function objectionTo(request: string): Promise<string | null> {
  let parsed: x509.Pkcs10CertificateRequest;
  try {
    parsed = new x509.Pkcs10CertificateRequest(request);
  } catch {
    return 'it is no certificate request in PEM (PKCS #10)';
  }
  if (!isOnCurve(parsed.publicKey)) return 'its key is none of the curve P-384';
  const proven = await parsed.verify().catch(() => false);
  return proven ? null : 'its signature does not prove that the sender holds the key';
}

/** A certificate for the key of the request (checked before with `objectionTo`), PEM. */
export async function issueCertificate(
  request: string,
  holder: Holder,
  authority: string,
  key: AuthorityKey,
  { notBefore, notAfter }: Validity,
): Promise<string> {
  const { publicKey } = new x509.Pkcs10CertificateRequest(request);
  const issuer = new x509.X509Certificate(authority);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: holder.subject,
      issuer: issuer.subject,
      notBefore,
      notAfter,
      publicKey,
      signingKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([...usages(holder)]),
        new x509.SubjectAlternativeNameExtension(holder.alternativeNames.map(({ type, value }) => ({ type, value }))),
        await x509.SubjectKeyIdentifierExtension.create(publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      ],
    },
    signingWith(key),
  );
  return pem('CERTIFICATE', certificate);
}

export interface Revocation {
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly date: Date;
}

/** A revocation list, PEM. `number` rises by one with each list (RFC 5280, 5.2.3). */
export async function createRevocationList(
  revocations: readonly Revocation[],
  number: number,
  authority: string,
  key: AuthorityKey,
  { notBefore, notAfter }: Validity,
): Promise<string> {
  const issuer = new x509.X509Certificate(authority);
  const list = await x509.X509CrlGenerator.create(
    {
      issuer: issuer.subject,
      thisUpdate: notBefore,
      nextUpdate: notAfter,
      entries: revocations.map(({ serialNumber, date }) => ({ serialNumber, revocationDate: date })),
      signingKey,
      signingAlgorithm: algorithm,
      extensions: [
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
        new x509.Extension('2.5.29.20', false, integer(number)),
      ],
    },
    signingWith(key),
  );
  return pem('X509 CRL', list);
}

export interface ReadCertificate extends Validity {
  readonly serialNumber: string;
  readonly subject: string;
}

/** Facts of a certificate, or `null` where the text is none. */
export function readCertificate(text: string): ReadCertificate | null {
  try {
    const { serialNumber, subject, notBefore, notAfter } = new x509.X509Certificate(text);
    return { serialNumber, subject, notBefore, notAfter };
  } catch {
    return null;
  }
}

export interface ReadRevocationList {
  readonly number: number;
  readonly revocations: readonly Revocation[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

export function readRevocationList(text: string): ReadRevocationList | null {
  try {
    const list = new x509.X509Crl(text);
    const number = list.extensions.find(({ type }) => type === '2.5.29.20');
    return {
      number:
        number === undefined ? 0 : Number.parseInt(Buffer.from(number.value).subarray(2).toString('hex') || '0', 16),
      revocations: list.entries.map(({ serialNumber, revocationDate }) => ({ serialNumber, date: revocationDate })),
      thisUpdate: list.thisUpdate,
      nextUpdate: list.nextUpdate ?? null,
    };
  } catch {
    return null;
  }
}

/** Whether the authority signed the certificate. */
export async function isIssuedBy(certificate: string, authority: string): Promise<boolean> {
  const { publicKey } = new x509.X509Certificate(authority);
  return await new x509.X509Certificate(certificate).verify({ publicKey, signatureOnly: true }).catch(() => false);
}

function usages({ role }: Holder): readonly string[] {
  return role === 'gateway' ? [oids.serverAuth, oids.clientAuth, oids.ipsecIntermediate] : [oids.clientAuth];
}

function isOnCurve({ algorithm: used }: x509.PublicKey): boolean {
  return used.name === 'ECDSA' && 'namedCurve' in used && used.namedCurve === algorithm.namedCurve;
}

/** The library wants a key object; the signature comes from `signingWith`, whatever the object. */
const signingKey = {
  type: 'private',
  extractable: false,
  algorithm,
  usages: ['sign'],
} as unknown as webcrypto.CryptoKey;

/** WebCrypto with one difference: what is signed, the authority's key signs, wherever it is. */
function signingWith(key: AuthorityKey): webcrypto.Crypto {
  const subtle = new Proxy(webcrypto.subtle, {
    get: (target, name) =>
      name === 'sign'
        ? async (_algorithm: unknown, _key: unknown, bytes: ArrayBuffer) =>
            exactBuffer(await key.sign(new Uint8Array(bytes)))
        : Reflect.get(target, name).bind(target),
  });
  return { subtle, getRandomValues: webcrypto.getRandomValues.bind(webcrypto) } as unknown as webcrypto.Crypto;
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

/** DER of a small INTEGER. */
function integer(value: number): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16);
  const padded = hex.length % 2 === 1 ? `0${hex}` : hex;
  const bytes = Buffer.from(Number.parseInt(padded.slice(0, 2), 16) > 127 ? `00${padded}` : padded, 'hex');
  return Uint8Array.from([2, bytes.length, ...bytes]);
}

/** PEM with the label of RFC 7468; the library's own for lists is one that openssl does not know. */
function pem(label: 'CERTIFICATE' | 'X509 CRL', { rawData }: { readonly rawData: ArrayBuffer }): string {
  const lines =
    Buffer.from(rawData)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
