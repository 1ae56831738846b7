import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { accessNodeFiles } from '../../../src/compile/access-node/access-node-files.js';
import { accessNodeGuestInfo } from '../../../src/compile/access-node/guest-info.js';
import { macAddresses } from '../../../src/compile/access-node/networkd.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import { noCertificates } from '../../../src/model/certificates.js';
import { exampleNames, exampleTenant } from '../../compile/access-node/example-tenants.js';
import { missing, note } from './lab/requirements.js';

const reason = missing('cloud-init', 'nftables');
const schema = '/usr/lib/python3/dist-packages/cloudinit/config/schemas/schema-cloud-config-v1.json';

interface Decoded {
  readonly metadata: { readonly 'local-hostname': string };
  readonly network: Readonly<Record<string, unknown>>;
  readonly userData: string;
  readonly instanceId: string;
}

describe.skipIf(reason !== null).each(exampleNames)(`cloud-init on the access node of %s${note(reason)}`, (name) => {
  const tenant = exampleTenant(name);
  const files = accessNodeFiles(tenant, noCertificates, readGuestScripts());
  const userData = files.get('access-node/cloud-init/user-data.yaml') ?? '';
  let folder: string;
  let decoded: Decoded;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mandant-cloud-init-'));
    decoded = decodedByDatasource(accessNodeGuestInfo(tenant, files), folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('decodes from the guestinfo exactly the compiled user data', () => {
    expect(decoded.userData).toBe(userData);
  });

  it('learns from the metadata who it is', () => {
    expect(decoded.instanceId).toBe(`${name}-access-node`);
    expect(decoded.metadata['local-hostname']).toBe(`${name}-gw`);
  });

  it('finds nothing wrong with the user data', () => {
    const file = join(folder, 'user-data.yaml');
    writeFileSync(file, userData);
    expect(cloudInit('schema', '--config-file', file)).toContain('Valid cloud-config');
  });

  it('knows every key of the user data: it would pass over others in silence', () => {
    const { $defs } = JSON.parse(readFileSync(schema, 'utf8')) as { $defs: Record<string, { properties?: object }> };
    const known = new Set(Object.values($defs).flatMap(({ properties }) => Object.keys(properties ?? {})));
    const keys = Object.keys(parse(userData) as object);
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
  });

  it('names both cards by their MAC addresses and gives them their addresses', () => {
    const file = join(folder, 'network.json');
    writeFileSync(file, JSON.stringify({ network: decoded.network }));
    const out = join(folder, 'network');
    cloudInit('devel', 'net-convert', '-p', file, '-k', 'yaml', '-d', out, '-D', 'debian', '-O', 'networkd');
    const cards = macAddresses(tenant);
    const wan = readFileSync(join(out, 'etc/systemd/network/10-cloud-init-wan0.network'), 'utf8');
    expect(wan).toContain(`MACAddress=${cards.wan}`);
    expect(wan).toContain(`Address=${tenant.network.wan}/26`);
    expect(wan).toContain('Gateway=203.0.113.65');
    const lan = readFileSync(join(out, 'etc/systemd/network/10-cloud-init-lan0.network'), 'utf8');
    expect(lan).toContain(`Address=${tenant.network.gateway}/24`);
  });

  it('closes the machine before anything else, with rules that load', () => {
    const { bootcmd } = parse(userData) as { bootcmd: string[][] };
    const script = bootcmd[0]?.at(-1) ?? '';
    expect(() => execFileSync('unshare', ['-n', 'sh', '-e', '-c', script])).not.toThrow();
    const loaded = execFileSync('unshare', ['-n', 'sh', '-e', '-c', `${script}; nft list ruleset`], {
      encoding: 'utf8',
    });
    expect(loaded).toContain('hook input priority filter; policy drop;');
  });
});

function decodedByDatasource(guestInfo: Readonly<Record<string, string>>, folder: string): Decoded {
  const environment = Object.fromEntries(
    Object.entries(guestInfo).map(([key, value]) => [`VMX_${key.toUpperCase().replaceAll('.', '_')}`, value]),
  );
  const script = join(import.meta.dirname, 'lab/read-datasource.py');
  const output = execFileSync('/usr/bin/python3', [script, folder], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], VMX_GUESTINFO: '1', ...environment },
  });
  return JSON.parse(output) as Decoded;
}

function cloudInit(...args: readonly string[]): string {
  return execFileSync('/usr/bin/cloud-init', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
