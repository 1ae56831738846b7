import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRevocationList, readCertificate } from '../../../src/certificate/x509.js';
import { accessNodeFiles } from '../../../src/compile/access-node/access-node-files.js';
import { accessNodeGuestInfo, filesKey, type GuestFiles } from '../../../src/compile/access-node/guest-info.js';
import { connectionNames } from '../../../src/compile/access-node/swanctl.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import { noCertificates, type TenantCertificates } from '../../../src/model/certificates.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { exampleTenant } from '../../compile/access-node/example-tenants.js';
import { issueAll, type LabCertificates, validFor } from './lab/certificates.js';
import { guestInfo, installGuestTools, setGuestInfo } from './lab/guest-tools.js';
import { type Network, openNetwork } from './lab/network.js';
import { connect, firstDevice, openClient, profileOf, type RemoteClient } from './lab/remote-client.js';
import { missingForTunnels, note } from './lab/requirements.js';
import { type Gateway, openInternet, startAccessNode } from './lab/tenant-lab.js';
import { listedConnections } from './lab/tunnel-daemon.js';

const reason = missingForTunnels();

describe.skipIf(reason !== null)(`mandant-apply on the access node${note(reason)}`, () => {
  const tenant = exampleTenant('k0042');
  let network: Network;
  let node: Gateway;
  let client: RemoteClient;
  let issued: LabCertificates;

  beforeAll(async () => {
    network = openNetwork();
    const internet = openInternet(network, tenant);
    issued = await issueAll(tenant);
    node = await startAccessNode(internet, tenant, issued);
    client = await openClient(internet, 'notebook', '192.0.2.200');
    installGuestTools(node.machine);
    node.machine.put('/usr/local/sbin/mandant-apply', readGuestScripts().apply, 0o755);
    // As after the first boot: nothing of the tenant is there yet.
    node.machine.run(
      'rm',
      '-r',
      '/etc/nftables.conf',
      '/etc/swanctl/swanctl.conf',
      '/etc/swanctl/x509',
      '/etc/swanctl/x509ca',
      '/etc/swanctl/x509crl',
    );
    node.machine.run('nft', 'flush', 'ruleset');
    node.daemon.swanctl('--load-all', '--noprompt', '--clear');
  });

  afterAll(() => network?.close());

  /** What the machine says about the files after a run. */
  function apply(value: string): { digest: string | null; state: string; detail: string } {
    setGuestInfo(node.machine, { [filesKey]: value });
    try {
      node.machine.run('/usr/local/sbin/mandant-apply');
    } catch {
      // It says so itself.
    }
    return JSON.parse(guestInfo(node.machine, 'guestinfo.mandant.applied')) as ReturnType<typeof apply>;
  }

  const good = () => packed(tenant, issued.certificates);

  it('waits with closed tunnels until there is a certificate, the firewall already in force', () => {
    expect(apply(packed(tenant, noCertificates)).state).toBe('waiting for a certificate');
    expect(listedConnections(node.daemon)).toEqual([]);
    expect(rules(node)).toContain('rule-printing');
  });

  it('leaves a request for the key of the machine, and the key to its owner alone', () => {
    node.machine.run('rm', '/etc/swanctl/private/gateway.pem', '/var/lib/guestinfo/guestinfo.mandant.csr');
    apply(packed(tenant, noCertificates));
    const request = Buffer.from(guestInfo(node.machine, 'guestinfo.mandant.csr'), 'base64').toString();
    const publicKey = execFileSync('openssl', ['req', '-noout', '-pubkey', '-verify'], {
      input: request,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    expect(publicKey).toContain(
      node.machine.run('openssl', 'pkey', '-pubout', '-in', '/etc/swanctl/private/gateway.pem'),
    );
    expect(node.machine.run('stat', '-c', '%a %U', '/etc/swanctl/private/gateway.pem')).toBe('600 root\n');
    node.machine.put('/etc/swanctl/private/gateway.pem', issued.keys['access-node'] ?? '', 0o600);
  });

  it('brings files with certificates into force and says which', () => {
    const value = good();
    expect(apply(value)).toMatchObject({ state: 'applied', digest: value.split(':')[0] });
    expect(listedConnections(node.daemon)).toEqual(connectionNames(tenant).toSorted());
  });

  it('does nothing when nothing changed', () => {
    node.machine.run('nft', 'add table inet witness');
    apply(good());
    expect(rules(node)).toContain('table inet witness');
  });

  it('takes a changed rule while tunnels stay up', () => {
    expect(connect(client, profileOf(tenant, issued), deviceOf(tenant, issued))).toContain('completed successfully');
    const changed = exampleTenant('k0042', ({ firewall }) => delete firewall?.['printing']);
    expect(apply(packed(changed, issued.certificates)).state).toBe('applied');
    expect(rules(node)).not.toContain('rule-printing');
    expect(node.daemon.swanctl('--list-sas')).toContain('ESTABLISHED');
    apply(good());
  });

  it('ends open tunnels when a certificate is revoked', async () => {
    expect(node.daemon.swanctl('--list-sas')).toContain('ESTABLISHED');
    const serialNumber = readCertificate(deviceOf(tenant, issued).certificate)?.serialNumber ?? '';
    const { authority } = issued.certificates;
    const list = await createRevocationList(
      [{ serialNumber, date: new Date() }],
      2,
      authority ?? '',
      issued.key,
      validFor(30),
    );
    expect(apply(packed(tenant, { ...issued.certificates, revocationList: list })).state).toBe('applied');
    expect(node.daemon.swanctl('--list-sas')).not.toContain('ESTABLISHED');
    expect(connect(client, profileOf(tenant, issued), deviceOf(tenant, issued))).toContain('AUTHENTICATION_FAILED');
    apply(good());
  });

  it.each([
    [
      'a firewall with a mistake',
      '/etc/nftables.conf',
      'table inet mandant { chain x { tcp dprot 22 accept } }',
      'refused',
      /^nft: .*syntax error/s,
    ],
    [
      'tunnels with a broken line, which swanctl takes for none',
      '/etc/swanctl/swanctl.conf',
      'connections {\n  broken {\n',
      'failed',
      /swanctl/,
    ],
    [
      'tunnels without the one that is expected',
      '/etc/swanctl/swanctl.conf',
      'connections {\n}\n',
      'failed',
      /swanctl loaded {2}instead of remote-users, /,
    ],
    [
      'a file that is none of its own',
      '/etc/shadow',
      'root::0:0:99999:7:::\n',
      'refused',
      /\/etc\/shadow is no file of the access node/,
    ],
  ])('goes back from %s', (_title, path, text, state, detail) => {
    const before = rules(node);
    const shadow = node.machine.read('/etc/shadow');
    const outcome = apply(altered(good(), (files) => ({ ...files, [path]: text })));
    expect(outcome).toMatchObject({ state, detail: expect.stringMatching(detail) });
    expect(rules(node)).toBe(before);
    expect(listedConnections(node.daemon)).toEqual(connectionNames(tenant).toSorted());
    expect(node.machine.read('/etc/shadow')).toBe(shadow);
    apply(good());
  });

  it('refuses files that do not have the digest they name', () => {
    const [digest = '', rest = ''] = good().split(':');
    const wrong = `${digest.replace(/^./, (first) => (first === '0' ? '1' : '0'))}:${rest}`;
    expect(apply(wrong)).toMatchObject({
      state: 'refused',
      detail: 'guestinfo.mandant.files does not have the digest it names',
    });
    expect(listedConnections(node.daemon)).toEqual(connectionNames(tenant).toSorted());
  });

  it('gives up on files that do not load after three tries, until others come', () => {
    const broken = altered(good(), (files) => ({ ...files, '/etc/swanctl/swanctl.conf': 'connections {\n}\n' }));
    expect([1, 2, 3].map(() => apply(broken).state)).toEqual(['failed', 'failed', 'failed']);
    node.machine.run('nft', 'add table inet witness');
    apply(broken);
    expect(rules(node)).toContain('table inet witness');
    expect(apply(good()).state).toBe('applied');
  });

  it('brings the files into force again after a power cut in between', () => {
    node.machine.put('/var/lib/mandant/state.json', '');
    node.machine.put('/etc/nftables.conf', '');
    node.machine.run('nft', 'flush', 'ruleset');
    expect(apply(good()).state).toBe('applied');
    expect(rules(node)).toContain('rule-printing');
  });
});

function packed(tenant: ResolvedTenant, certificates: TenantCertificates): string {
  const files = accessNodeFiles(tenant, certificates, readGuestScripts());
  return accessNodeGuestInfo(tenant, files)[filesKey] ?? '';
}

/** Files that the compiler would never write, packed as it packs. */
function altered(value: string, change: (files: GuestFiles['files']) => GuestFiles['files']): string {
  const wanted = JSON.parse(gunzipSync(Buffer.from(value.split(':')[1] ?? '', 'base64')).toString()) as GuestFiles;
  const text = JSON.stringify({ ...wanted, files: change(wanted.files) });
  return `${createHash('sha256').update(text).digest('hex')}:${gzipSync(text).toString('base64')}`;
}

function deviceOf(tenant: ResolvedTenant, { certificates, keys }: LabCertificates) {
  const { device } = firstDevice(tenant);
  return { certificate: certificates.devices[device.id] ?? '', privateKey: keys[`device:${device.id}`] ?? '' };
}

/** The rules in the kernel, without what counts. */
function rules({ machine }: Gateway): string {
  return machine.run('nft', '-s', 'list', 'ruleset');
}
