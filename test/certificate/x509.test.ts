import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthorityKey } from '../../src/certificate/authority-key.js';
import { type Holder, holdersOf } from '../../src/certificate/holder.js';
import { newEncryptedKey, openKey } from '../../src/certificate/software-key.js';
import {
  createAuthority,
  createRevocationList,
  isIssuedBy,
  issueCertificate,
  objectionTo,
  readCertificate,
  readRevocationList,
} from '../../src/certificate/x509.js';
import { exampleTenant } from '../compile/access-node/example-tenants.js';

const day = 86_400_000;
const now = new Date('2026-12-01T00:00:00Z');
const decade = { notBefore: now, notAfter: new Date(now.getTime() + 3650 * day) };
const twoYears = { notBefore: now, notAfter: new Date(now.getTime() + 730 * day) };

let folder: string;
let key: AuthorityKey;
let authority: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mandant-x509-'));
  key = openKey(newEncryptedKey('correct horse'), 'correct horse');
  authority = await createAuthority('k0042', key, decade);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function holder(name: string): Holder {
  const found = holdersOf(exampleTenant('k0042')).find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no holder ${name}`);
  return found;
}

function openssl(...args: readonly string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

function request(curve: string): string {
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-out', 'device.key');
  return openssl('req', '-new', '-key', 'device.key', '-subj', '/O=somebody else/CN=a wish');
}

function saved(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe('a certificate', () => {
  it('is one that openssl verifies under the authority, also against the revocation list', async () => {
    const certificate = await issueCertificate(request('P-384'), holder('access-node'), authority, key, twoYears);
    const list = await createRevocationList([], 1, authority, key, decade);
    const checked = openssl(
      'verify',
      '-attime',
      '1800000000',
      '-crl_check',
      '-x509_strict',
      '-CAfile',
      saved('ca.pem', authority),
      '-CRLfile',
      saved('crl.pem', list),
      saved('gw.pem', certificate),
    );
    expect(checked).toBe('gw.pem: OK\n');
    expect(await isIssuedBy(certificate, authority)).toBe(true);
  });

  it('says what the tenant file says, whatever the request wished', async () => {
    const certificate = await issueCertificate(request('P-384'), holder('access-node'), authority, key, twoYears);
    const text = openssl('x509', '-noout', '-text', '-in', saved('gw.pem', certificate));
    expect(text).toContain('Subject: O = k0042, OU = access-node, CN = access-node.k0042.internal');
    expect(text).toContain('DNS:access-node.k0042.internal, IP Address:203.0.113.70');
    expect(text).toContain('ecdsa-with-SHA384');
    expect(text).toContain('TLS Web Server Authentication');
    expect(text).not.toContain('somebody else');
  });

  it('of a device holds neither the name of the person nor that of the customer', async () => {
    const certificate = await issueCertificate(
      request('P-384'),
      holder('device:max.muster-home'),
      authority,
      key,
      twoYears,
    );
    const text = openssl('x509', '-noout', '-text', '-in', saved('device.pem', certificate));
    expect(text).toMatch(/email:d-[0-9a-f]{16}@remote\.k0042\.internal/);
    expect(text).not.toMatch(/muster|kanzlei/i);
  });

  it('runs as long as it was told', async () => {
    const certificate = await issueCertificate(request('P-384'), holder('site:aachen'), authority, key, twoYears);
    expect(readCertificate(certificate)).toMatchObject(twoYears);
  });

  it('of another authority of the same name is told apart', async () => {
    const otherKey = openKey(newEncryptedKey('x'), 'x');
    const other = await createAuthority('k0042', otherKey, decade);
    const certificate = await issueCertificate(request('P-384'), holder('site:aachen'), other, otherKey, twoYears);
    expect(await isIssuedBy(certificate, authority)).toBe(false);
  });
});

describe('a request', () => {
  it('is accepted when it proves a key of P-384', async () => {
    expect(await objectionTo(request('P-384'))).toBeNull();
  });

  it('is refused for another curve', async () => {
    expect(await objectionTo(request('P-256'))).toBe('its key is none of the curve P-384');
  });

  it('is refused for an RSA key', async () => {
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'rsa.key');
    expect(await objectionTo(openssl('req', '-new', '-key', 'rsa.key', '-subj', '/CN=x'))).toBe(
      'its key is none of the curve P-384',
    );
  });

  it('is refused when it was changed after it was signed', async () => {
    const [head = '', ...rest] = request('P-384').trim().split('\n');
    const bytes = Buffer.from(rest.slice(0, -1).join(''), 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const forged = [head, bytes.toString('base64'), rest.at(-1)].join('\n');
    expect(await objectionTo(forged)).not.toBeNull();
  });

  it('is refused when it is something else', async () => {
    expect(await objectionTo(authority)).toBe('it is no certificate request in PEM (PKCS #10)');
  });
});

describe('a revocation list', () => {
  it('makes openssl refuse a certificate that it names', async () => {
    const certificate = await issueCertificate(request('P-384'), holder('site:aachen'), authority, key, twoYears);
    const serialNumber = readCertificate(certificate)?.serialNumber ?? '';
    const list = await createRevocationList([{ serialNumber, date: now }], 2, authority, key, decade);
    expect(() =>
      openssl(
        'verify',
        '-attime',
        '1800000000',
        '-crl_check',
        '-CAfile',
        saved('ca.pem', authority),
        '-CRLfile',
        saved('crl.pem', list),
        saved('site.pem', certificate),
      ),
    ).toThrow(/certificate revoked/);
  });

  it.each([1, 127, 128, 255, 256, 70_000])('is read back with its number %i and its entries', async (number) => {
    const list = await createRevocationList([{ serialNumber: '0a1b', date: now }], number, authority, key, decade);
    expect(readRevocationList(list)).toEqual({
      number,
      revocations: [{ serialNumber: '0a1b', date: now }],
      thisUpdate: decade.notBefore,
      nextUpdate: decade.notAfter,
    });
  });
});

describe('the key of an authority', () => {
  it('opens with its passphrase only', () => {
    const pem = newEncryptedKey('right');
    expect(() => openKey(pem, 'wrong')).toThrow('the key of the authority does not open');
    expect(createPrivateKey({ key: pem, passphrase: 'right' }).type).toBe('private');
  });

  it('is refused when it lies there unencrypted', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    const open = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => openKey(open, '')).toThrow('the key of the authority is not encrypted');
  });
});
