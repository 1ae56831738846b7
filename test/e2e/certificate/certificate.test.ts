import { type SpawnSyncReturns, execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const binary = join(root, 'dist/bin/mandant.js');
const passphrase = 'correct horse battery staple';

describe('mandant certificate', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mandant-certificates-'));
    for (const name of ['tenants', 'platforms']) cpSync(join(root, name), join(folder, name), { recursive: true });
    mkdirSync(join(folder, 'keys'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function mandant(words: string, env: Record<string, string> = {}): SpawnSyncReturns<string> {
    const keys = { MANDANT_CA_KEY_FILE: join(folder, 'keys/{tenant}.pem'), MANDANT_CA_PASSPHRASE: passphrase, ...env };
    return spawnSync(process.execPath, [binary, '--root', folder, ...words.split(' ')], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env['PATH'], ...keys },
    });
  }

  function on(day: string, words: string, env: Record<string, string> = {}) {
    return mandant(`--today ${day} certificate ${words}`, env);
  }

  function request(name: string): string {
    execFileSync(
      'openssl',
      `req -new -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=x`.split(
        ' ',
      ),
      { cwd: folder, stdio: 'ignore' },
    );
    return `${name}.csr`;
  }

  function openssl(words: string): string {
    return execFileSync('openssl', words.split(' '), { cwd: join(folder, 'certificates/k0042'), encoding: 'utf8' });
  }

  const home = 'device:max.muster-home';

  it('issues nothing before the tenant has an authority', () => {
    const before = on('2026-12-01', `issue k0042 access-node --request ${request('gateway')}`);
    expect(before.status).toBe(1);
    expect(before.stderr).toContain('the key of the authority is not at');
  });

  it('founds an authority whose key lies encrypted where the operator says, and nowhere else', () => {
    const founded = on('2026-12-01', 'authority k0042 --new-key');
    expect(founded.stderr).toContain('certificates/k0042/authority.pem: written');
    expect(founded.status).toBe(0);
    const key = join(folder, 'keys/k0042.pem');
    expect(readFileSync(key, 'utf8')).toContain('ENCRYPTED PRIVATE KEY');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'certificates/k0042')).toSorted()).toEqual([
      'authority.pem',
      'revocation-list.pem',
    ]);
  });

  it('never founds a second one, and never overwrites a key', () => {
    expect(on('2026-12-01', 'authority k0042').stderr).toContain('k0042 has an authority already');
    expect(on('2026-12-01', 'authority k0042 --new-key').stderr).toContain('the key cannot be written to');
  });

  it('issues a certificate of two years that the list keeps track of', () => {
    expect(on('2026-12-01', `issue k0042 ${home} --request ${request('home')}`).status).toBe(0);
    expect(openssl('x509 -noout -dates -in devices/max.muster-home.pem')).toBe(
      'notBefore=Dec  1 00:00:00 2026 GMT\nnotAfter=Nov 30 00:00:00 2028 GMT\n',
    );
    expect(on('2026-12-01', 'list k0042').stdout).toMatch(/device:max.muster-home +valid +2028-11-30/);
    expect(on('2028-11-01', 'list k0042').stdout).toMatch(/device:max.muster-home +expiring +2028-11-30/);
    expect(on('2028-12-01', 'list k0042').stdout).toMatch(/device:max.muster-home +expired +2028-11-30/);
    expect(on('2026-12-01', 'list k0042').stdout).toMatch(/device:max.muster-notebook +missing/);
  });

  it('takes the request that an access node leaves in its guestinfo', () => {
    const line = readFileSync(join(folder, request('node'))).toString('base64');
    writeFileSync(join(folder, 'node.base64'), line);
    expect(on('2026-12-01', 'issue k0042 access-node --request node.base64').status).toBe(0);
    expect(openssl('verify -no_check_time -CAfile authority.pem access-node.pem')).toBe('access-node.pem: OK\n');
  });

  it('prints the list for programs as its schema says', () => {
    const schema = createRequire(import.meta.url)('mandant/schemas/certificate-list.schema.json') as object;
    const listed = on('2026-12-01', 'list --format json');
    expect(new Ajv2020({ allErrors: true }).validate(schema, JSON.parse(listed.stdout))).toBe(true);
    expect(JSON.parse(listed.stdout)).toMatchObject({
      certificates: expect.arrayContaining([
        expect.objectContaining({ tenant: 'k0117', holder: 'site:halle', state: 'missing' }),
      ]),
    });
  });

  it('refuses a second first certificate, and renews on demand', () => {
    const again = on('2027-01-01', `issue k0042 ${home} --request home.csr`);
    expect(again.stderr).toContain('device:max.muster-home has a certificate until 2028-11-30');
    expect(on('2028-10-01', `renew k0042 ${home} --request ${request('home2')}`).status).toBe(0);
    expect(readdirSync(join(folder, 'certificates/k0042/previous'))).toHaveLength(1);
  });

  it('revokes the renewed and the former certificate of a device together', () => {
    expect(on('2028-10-02', `revoke k0042 ${home}`).status).toBe(0);
    const listed = openssl('crl -noout -text -in revocation-list.pem');
    expect(listed.match(/Serial Number/g)).toHaveLength(2);
    expect(listed).toContain('X509v3 CRL Number: \n                2');
    expect(existsSync(join(folder, 'certificates/k0042/devices/max.muster-home.pem'))).toBe(false);
    expect(readdirSync(join(folder, 'certificates/k0042/revoked'))).toHaveLength(2);
    expect(readdirSync(join(folder, 'certificates/k0042/previous'))).toEqual([]);
  });

  it('signs the list anew without forgetting anybody', () => {
    expect(on('2028-11-01', 'crl k0042').status).toBe(0);
    const listed = openssl('crl -noout -text -in revocation-list.pem');
    expect(listed.match(/Serial Number/g)).toHaveLength(2);
    expect(listed).toContain('Next Update: Dec  6 00:00:00 2028 GMT');
  });

  it('signs with a command in place of a key', () => {
    const command = `openssl dgst -sha384 -sign keys/k0042.pem -passin pass:${passphrase.replaceAll(' ', '\\ ')}`;
    const env = { MANDANT_CA_SIGN_COMMAND: command, MANDANT_CA_KEY_FILE: '' };
    const issued = on('2026-12-01', `issue k0042 site:aachen --request ${request('aachen')}`, env);
    expect(issued.stderr).toContain('sites/aachen.pem: written');
    expect(openssl('verify -no_check_time -CAfile authority.pem sites/aachen.pem')).toBe('sites/aachen.pem: OK\n');
  });

  it("refuses the key of another tenant's authority", () => {
    on('2026-12-01', 'authority k0117 --new-key');
    const env = { MANDANT_CA_KEY_FILE: join(folder, 'keys/k0117.pem') };
    const wrong = on('2026-12-01', `issue k0042 site:wuerselen --request ${request('wuerselen')}`, env);
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('the key is not that of the authority of k0042');
    expect(existsSync(join(folder, 'certificates/k0042/sites/wuerselen.pem'))).toBe(false);
  });

  it('says what is allowed where a name is wrong', () => {
    const wrong = on('2026-12-01', 'issue k0042 site:achen --request home.csr');
    expect(wrong.status).toBe(64);
    expect(wrong.stderr).toContain('nobody in k0042 is called "site:achen", did you mean "site:aachen"?');
  });

  it('asks nobody where there is no terminal', () => {
    const asked = spawnSync(process.execPath, [binary, '--root', folder, 'certificate', 'crl', 'k0042'], {
      encoding: 'utf8',
      input: '',
      env: { PATH: process.env['PATH'], MANDANT_CA_KEY_FILE: join(folder, 'keys/{tenant}.pem') },
    });
    expect(asked.status).toBe(1);
    expect(asked.stderr).toContain('there is no terminal to ask for the passphrase');
  });

  it('lets no passphrase and no key into output or repository', () => {
    const told = on('2026-12-01', 'crl k0042');
    expect(told.stdout + told.stderr).not.toContain(passphrase);
    const found = spawnSync(
      'grep',
      ['-rl', '-e', 'PRIVATE KEY', '-e', passphrase, 'certificates', 'tenants', 'platforms'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect(found.stdout).toBe('');
  });

  it('brings issued certificates into the compiled files', () => {
    expect(mandant('--today 2026-12-01 compile k0042').status).toBe(0);
    const compiled = readFileSync(
      join(folder, 'compiled/k0042/sites/aachen/root/etc/swanctl/x509/gateway.pem'),
      'utf8',
    );
    expect(compiled).toBe(readFileSync(join(folder, 'certificates/k0042/sites/aachen.pem'), 'utf8'));
  });
});
