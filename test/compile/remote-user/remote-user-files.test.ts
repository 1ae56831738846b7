import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdersOf } from '../../../src/certificate/holder.js';
import { newEncryptedKey, openKey } from '../../../src/certificate/software-key.js';
import { createAuthority, issueCertificate } from '../../../src/certificate/x509.js';
import { remoteUserFiles } from '../../../src/compile/remote-user/remote-user-files.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import { noCertificates } from '../../../src/model/certificates.js';
import { exampleTenant } from '../access-node/example-tenants.js';

const tenant = exampleTenant('k0042');
const id = 'max.muster-home';
const user = tenant.users.find(({ account }) => account === 'max.muster');
const device = user?.devices.find((candidate) => candidate.id === id);

describe('the files of a device', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mandant-device-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function files(certificates = noCertificates): ReadonlyMap<string, string> {
    if (user === undefined || device === undefined) throw new Error('the example has the device');
    return new Map(
      [...remoteUserFiles(tenant, user, device, certificates, readGuestScripts())].map(([path, text]) => [
        path.replace(`remote/${id}/`, ''),
        text,
      ]),
    );
  }

  function unpack(certificates = noCertificates): void {
    for (const [name, text] of files(certificates)) writeFileSync(join(folder, name), text, { mode: 0o755 });
  }

  it('say the same methods to every system', () => {
    const all = files();
    expect(JSON.parse(all.get('android.sswan') ?? '')).toMatchObject({
      'ike-proposal': 'aes256gcm16-prfsha384-ecp384',
      'esp-proposal': 'aes256gcm16-ecp384',
      'split-tunneling': { subnets: ['10.42.0.0/24'] },
    });
    expect(all.get('apple.mobileconfig')).toContain('<string>AES-256-GCM</string>');
    expect(all.get('windows.ps1')).toContain("DHGroup = 'ECP384'");
    expect(all.get('windows.ps1')).toContain("EncryptionMethod = 'GCMAES256'");
  });

  it('name the person only where the technician must', () => {
    const named = [...files()].filter(([, text]) => text.includes('muster')).map(([name]) => name);
    expect(named).toEqual(['README.md']);
  });

  it('become a profile of Apple with key and certificate where the key is', async () => {
    unpack();
    execFileSync('sh', ['identity.sh', 'request'], { cwd: folder, stdio: 'ignore' });
    const key = openKey(newEncryptedKey('lab'), 'lab');
    const validity = { notBefore: new Date(), notAfter: new Date(Date.now() + 86_400_000) };
    const authority = await createAuthority('k0042', key, validity);
    const holder = holdersOf(tenant).find(({ name }) => name === `device:${id}`);
    if (holder === undefined) throw new Error('the device is a holder');
    const certificate = await issueCertificate(
      readFileSync(join(folder, 'request.csr'), 'utf8'),
      holder,
      authority,
      key,
      validity,
    );
    unpack({ ...noCertificates, authority, devices: { [id]: certificate } });
    const said = execFileSync('sh', ['identity.sh', 'finish'], { cwd: folder, encoding: 'utf8' });

    const profile = readProfile(join(folder, 'personal.mobileconfig'));
    const [root, identity, tunnel] = profile.PayloadContent;
    expect(tunnel?.IKEv2?.PayloadCertificateUUID).toBe(identity?.PayloadUUID);
    expect(said).toContain(`password: ${identity?.Password}`);
    expect(Buffer.from(root?.PayloadContent ?? '', 'base64').toString('base64')).toBe(
      authority.replace(/-----[^-]+-----|\s/g, ''),
    );
    writeFileSync(join(folder, 'from-profile.p12'), Buffer.from(identity?.PayloadContent ?? '', 'base64'));
    const unpacked = execFileSync(
      'openssl',
      ['pkcs12', '-in', 'from-profile.p12', '-nokeys', '-clcerts', '-passin', `pass:${identity?.Password}`],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(unpacked.replace(/\s/g, '')).toContain(certificate.replace(/\s/g, ''));
  });

  it('are not finished without a certificate', () => {
    rmSync(join(folder, 'certificate.pem'), { force: true });
    expect(() => execFileSync('sh', ['identity.sh', 'finish'], { cwd: folder, stdio: 'pipe' })).toThrow(
      'certificate.pem is missing: compile again once the certificate is issued',
    );
  });
});

interface Profile {
  readonly PayloadContent: readonly {
    readonly PayloadUUID: string;
    readonly Password?: string;
    readonly PayloadContent?: string;
    readonly IKEv2?: { readonly PayloadCertificateUUID: string };
  }[];
}

/** Python reads property lists as Apple does. */
function readProfile(file: string): Profile {
  const script =
    'import base64,json,plistlib,sys\nprint(json.dumps(plistlib.load(open(sys.argv[1],"rb")),default=lambda b: base64.b64encode(b).decode()))';
  return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })) as Profile;
}
