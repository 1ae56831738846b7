import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdersOf } from '../../../src/certificate/holder.js';
import { createRevocationList, readCertificate, type Validity } from '../../../src/certificate/x509.js';
import { connectionNames } from '../../../src/compile/access-node/swanctl.js';
import { certificateFiles } from '../../../src/compile/access-node/crypto.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { exampleTenant } from '../../compile/access-node/example-tenants.js';
import { issue, issueAll, type LabCertificates, validFor } from './lab/certificates.js';
import { type Network, openNetwork } from './lab/network.js';
import {
  type ClientCertificate,
  connect,
  disconnect,
  firstDevice,
  leasedAddress,
  openClient,
  profileOf,
  type RemoteClient,
} from './lab/remote-client.js';
import { missingForTunnels, note } from './lab/requirements.js';
import { type Gateway, openInternet, startAccessNode } from './lab/tenant-lab.js';
import { listen, reaches } from './lab/traffic.js';
import { listedConnections } from './lab/tunnel-daemon.js';

const reason = missingForTunnels();
const list = `/etc/swanctl/x509crl/${certificateFiles.revocationList}`;

/** A hosting contract that books remote access: the workshop's rule is opened for its boss, too. */
const workshop = exampleTenant('k0117', (tenant) => {
  tenant.network['remote-users'] = '10.117.1.0/24';
  const [anna] = Object.values(tenant.users ?? {});
  if (anna !== undefined) anna.remote = { home: { issued: '2026-11-28' } };
  tenant.firewall = {
    ...tenant.firewall,
    boss: { purpose: 'x', owner: 'anna.beispiel', from: ['remote-users'], to: ['server:app01'], services: ['smb'] },
  };
});
const open = { protocol: 'tcp', port: 445 } as const;
const office = exampleTenant('k0042', (tenant) => {
  // Open around the clock: the test runs at any hour.
  const rule = tenant.firewall?.['remote-users-to-terminal-servers'];
  if (rule !== undefined) delete rule.hours;
});

describe.skipIf(reason !== null).each([
  { tenant: office, to: '10.42.0.21', ...open, port: 3389 },
  { tenant: workshop, to: '10.117.0.20', ...open },
])(`a remote user of $tenant.tenant${note(reason)}`, ({ tenant, to, protocol, port }) => {
  let network: Network;
  let issued: LabCertificates;
  let node: Gateway;
  let client: RemoteClient;

  beforeAll(async () => {
    network = openNetwork();
    const internet = openInternet(network, tenant);
    issued = await issueAll(tenant);
    node = await startAccessNode(internet, tenant, issued);
    client = await openClient(internet, 'notebook', '192.0.2.200');
    await listen(network, node.lan, [to], [{ protocol, port }]);
  });

  beforeEach(() => {
    disconnect(client);
    node.machine.put(list, issued.certificates.revocationList ?? '');
    load();
  });

  afterAll(() => network?.close());

  /** The lists that the daemon knows are those of its files, none of an earlier test. */
  function load(): void {
    node.daemon.swanctl('--flush-certs');
    node.daemon.swanctl('--load-all', '--noprompt', '--clear');
  }

  /** What the access node wrote since, while somebody tried to come in. */
  function refusal(own: ClientCertificate, identity?: string): string {
    const before = node.daemon.log().length;
    expect(connect(client, profileOf(tenant, issued), own, identity)).toContain('AUTHENTICATION_FAILED');
    return node.daemon.log().slice(before);
  }

  it('comes in with a valid certificate and reaches what the rules name', async () => {
    expect(connect(client, profileOf(tenant, issued), validOf(tenant, issued))).toContain('completed successfully');
    const from = leasedAddress(client);
    expect(await reaches(client.machine, { protocol, from, to, port })).toBe('open');
    expect(await reaches(client.machine, { protocol, from, to, port: 22 })).toBe('timeout');
    expect(node.daemon.swanctl('--list-sas')).toContain('AES_GCM_16-256/PRF_HMAC_SHA2_384/ECP_384');
  });

  it('comes in under the subject of the certificate, as Windows does', () => {
    const own = validOf(tenant, issued);
    const subject = readCertificate(own.certificate)?.subject;
    expect(connect(client, profileOf(tenant, issued), own, subject)).toContain('completed successfully');
    expect(node.daemon.swanctl('--list-sas')).toContain('remote-users-windows');
  });

  it('leaves no name in the log of the access node', () => {
    connect(client, profileOf(tenant, issued), validOf(tenant, issued));
    const { user } = firstDevice(tenant);
    for (const name of [user.account, user.surname, user.givenName]) expect(node.daemon.log()).not.toContain(name);
  });

  it('stays out with a revoked certificate', async () => {
    const own = validOf(tenant, issued);
    node.machine.put(list, await listWith(own, issued));
    load();
    expect(refusal(own)).toContain('certificate was revoked on');
  });

  it('stays out where the revocation list is missing', () => {
    node.machine.run('rm', list);
    load();
    expect(refusal(validOf(tenant, issued))).toContain('RULE_CRL_VALIDATION is SKIPPED');
  });

  it('stays out where the revocation list is too old', async () => {
    const { key, certificates } = issued;
    const old = await createRevocationList([], 1, certificates.authority ?? '', key, validFor(5, -10));
    node.machine.put(list, old);
    load();
    expect(refusal(validOf(tenant, issued))).toMatch(/RULE_CRL_VALIDATION is (STALE|SKIPPED|FAILED)/);
  });

  it('stays out with an expired certificate', async () => {
    expect(refusal(await issuedFor(tenant, issued, validFor(730, -800)))).toMatch(
      /subject certificate invalid \(valid from .* to .*\)/,
    );
  });

  it("stays out with a certificate of another tenant's authority, whatever name is in it", async () => {
    const other = await issueAll(tenant);
    expect(refusal(validOf(tenant, other))).toContain('no issuer certificate found for');
  });

  it('stays out with the certificate of a gateway', () => {
    const name = tenant.sites[0]?.name ?? '';
    const own = { certificate: issued.certificates.sites[name] ?? '', privateKey: issued.keys[`site:${name}`] ?? '' };
    expect(refusal(own, `stranger@remote.${tenant.tenant}.internal`)).toMatch(
      /no trusted ECDSA public key found|no trusted .* found for/,
    );
  });
});

describe.skipIf(reason !== null)(`a remote user whom a rule names${note(reason)}`, () => {
  const tenant = exampleTenant('k0042', ({ firewall, users }) => {
    const [erika] = Object.entries(users ?? {}).filter(([name]) => name === 'erika.beispiel');
    if (firewall === undefined || erika === undefined) throw new Error('the example has rules and users');
    erika[1].remote = { notebook: { issued: '2026-11-28' } };
    firewall['partners'] = {
      purpose: 'x',
      owner: 'max.muster',
      from: ['user:max.muster'],
      to: ['server:fs01'],
      services: ['smb'],
    };
  });
  const toFiles = { protocol: 'tcp', to: '10.42.0.11', port: 445 } as const;
  let network: Network;
  let issued: LabCertificates;
  let client: RemoteClient;
  let node: Gateway;

  beforeAll(async () => {
    network = openNetwork();
    const internet = openInternet(network, tenant);
    issued = await issueAll(tenant);
    node = await startAccessNode(internet, tenant, issued);
    client = await openClient(internet, 'notebook', '192.0.2.200');
    await listen(network, node.lan, [toFiles.to], [toFiles]);
  });

  beforeEach(() => disconnect(client));

  afterAll(() => network?.close());

  async function outcomeFor(account: string, under: 'address' | 'subject') {
    const user = tenant.users.find((candidate) => candidate.account === account);
    const [device] = user?.devices ?? [];
    if (user === undefined || device === undefined) throw new Error(`${account} has a device`);
    const own = {
      certificate: issued.certificates.devices[device.id] ?? '',
      privateKey: issued.keys[`device:${device.id}`] ?? '',
    };
    const profile = profileOf(tenant, issued, { user, device });
    const identity = under === 'subject' ? readCertificate(own.certificate)?.subject : undefined;
    expect(connect(client, profile, own, identity)).toContain('completed successfully');
    const from = leasedAddress(client);
    return { from, fixed: device.address, outcome: await reaches(client.machine, { ...toFiles, from }, 2) };
  }

  it('has connections of its own beside those of everybody', () => {
    expect(listedConnections(node.daemon)).toEqual(connectionNames(tenant).toSorted());
    expect(listedConnections(node.daemon).filter((name) => name.startsWith('device-'))).toHaveLength(4);
  });

  it.each(['address', 'subject'] as const)(
    'has an address of its own and what the rule opens, known by its %s',
    async (under) => {
      const { from, fixed, outcome } = await outcomeFor('max.muster', under);
      expect(from).toBe(fixed);
      expect(outcome).toBe('open');
    },
  );

  it('is nobody else', async () => {
    const { from, fixed, outcome } = await outcomeFor('erika.beispiel', 'address');
    expect(fixed).toBeNull();
    expect(from).toMatch(/^10\.42\.1\./);
    expect(outcome).toBe('timeout');
  });
});

function validOf(tenant: ResolvedTenant, { certificates, keys }: LabCertificates): ClientCertificate {
  const { device } = firstDevice(tenant);
  return { certificate: certificates.devices[device.id] ?? '', privateKey: keys[`device:${device.id}`] ?? '' };
}

function issuedFor(tenant: ResolvedTenant, { certificates, key }: LabCertificates, validity: Validity) {
  const { device } = firstDevice(tenant);
  const holder = holdersOf(tenant).find(({ name }) => name === `device:${device.id}`);
  if (holder === undefined) throw new Error('the device is no holder');
  return issue(holder, certificates.authority ?? '', key, validity);
}

function listWith({ certificate }: ClientCertificate, { key, certificates }: LabCertificates): Promise<string> {
  const serialNumber = readCertificate(certificate)?.serialNumber ?? '';
  return createRevocationList([{ serialNumber, date: new Date() }], 2, certificates.authority ?? '', key, validFor(30));
}
