import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampledPorts } from '../../../src/compile/reachability/flow-matrix.js';
import { exampleTenant } from '../../compile/access-node/example-tenants.js';
import { issueAll } from './lab/certificates.js';
import { until } from './lab/machine.js';
import { type Host, type Network, openNetwork } from './lab/network.js';
import { missingForTunnels, note } from './lab/requirements.js';
import { type Gateway, openInternet, startAccessNode, startBranch } from './lab/tenant-lab.js';
import { listen, type Probe, probe, reaches } from './lab/traffic.js';

const reason = missingForTunnels();
const sameLan = '192.168.50.0/24';
const desk = '192.168.50.10';

/** The two examples on one internet, with the same addresses at their sites. */
const office = exampleTenant('k0042');
const workshop = exampleTenant('k0117', (tenant) => {
  const { halle } = tenant.sites ?? {};
  if (halle !== undefined) halle.lan = sameLan;
});
const app = { protocol: 'tcp', from: desk, to: '10.117.0.20', port: 445 } as const;
const terminal = { protocol: 'tcp', from: desk, to: '10.42.0.21', port: 3389 } as const;

describe.skipIf(reason !== null)(`two tenants with the same addresses at their sites${note(reason)}`, () => {
  let network: Network;
  let aachen: Gateway;
  let halle: Gateway;
  let offices: Gateway;
  let workshops: Gateway;

  beforeAll(async () => {
    network = openNetwork();
    const internet = openInternet(network, office);
    const [officeIssued, workshopIssued] = [await issueAll(office), await issueAll(workshop)];
    offices = await startAccessNode(internet, office, officeIssued);
    workshops = await startAccessNode(internet, workshop, workshopIssued);
    const [first, only] = [office.sites[0], workshop.sites[0]];
    if (first === undefined || only === undefined) throw new Error('the examples have sites');
    aachen = await startBranch(internet, office, first, officeIssued, ['203.0.113.10', '198.51.100.20']);
    halle = await startBranch(internet, workshop, only, workshopIssued, ['198.51.100.7']);
    for (const branch of [aachen, halle]) {
      await until('the tunnel is up', () => branch.daemon.swanctl('--list-sas').includes('INSTALLED'));
    }
    const ports = sampledPorts(office);
    await listen(
      network,
      offices.lan,
      office.servers.map(({ address }) => address),
      ports,
    );
    await listen(
      network,
      workshops.lan,
      workshop.servers.map(({ address }) => address),
      ports,
    );
    for (const host of [offices.lan, workshops.lan, aachen.lan, halle.lan]) countEverything(host);
  });

  afterAll(() => network?.close());

  it('serves each its own', async () => {
    expect(await reaches(aachen.lan, terminal)).toBe('open');
    expect(await reaches(halle.lan, app)).toBe('open');
  });

  it('lets no packet of the one reach anything of the other', async () => {
    const others = [workshops.lan, halle.lan];
    const before = others.map(packetsSeen);
    const targets = [
      ...workshop.servers.map(({ address }) => address),
      '10.117.0.1',
      workshop.network.wan,
      '198.51.100.7',
    ];
    for (const { host, from } of [
      { host: aachen.lan, from: desk },
      { host: offices.lan, from: '10.42.0.21' },
    ]) {
      const attempts = targets.flatMap((to) => sampledPorts(office).map((port): Probe => ({ ...port, from, to })));
      expect(new Set(await probe(host, attempts, 1))).toEqual(new Set(['timeout']));
    }
    expect(others.map(packetsSeen)).toEqual(before);
  });

  it('lets none reach back either', async () => {
    const before = [offices.lan, aachen.lan].map(packetsSeen);
    const targets = [...office.servers.map(({ address }) => address), '10.42.0.1', office.network.wan, '203.0.113.10'];
    const attempts = targets.flatMap((to) =>
      sampledPorts(workshop).map((port): Probe => ({ ...port, from: desk, to })),
    );
    expect(new Set(await probe(halle.lan, attempts, 1))).toEqual(new Set(['timeout']));
    expect([offices.lan, aachen.lan].map(packetsSeen)).toEqual(before);
  });

  it("turns away the gateway of the one at the other's access node", async () => {
    const { machine, daemon } = halle;
    const settings = machine
      .read('/etc/swanctl/swanctl.conf')
      .replace(workshop.network.wan, office.network.wan)
      .replace('access-node.k0117', 'access-node.k0042')
      .replace('trap|start', 'none')
      .replace('keyingtries = 0', 'keyingtries = 1');
    machine.put('/etc/swanctl/swanctl.conf', settings);
    machine.run('nft', 'insert rule inet mandant output accept');
    daemon.swanctl('--terminate', '--ike', 'access-node', '--force');
    daemon.swanctl('--load-all', '--noprompt', '--clear');
    const before = offices.daemon.log().length;
    expect(() => daemon.swanctl('--initiate', '--child', 'tenant', '--timeout', '10')).toThrow('Command failed');
    expect(offices.daemon.log().slice(before)).toContain('no matching peer config found');
  });

  it('keeps the IKE of a tenant with static addresses from the other', async () => {
    const wanted = { protocol: 'ike', from: '203.0.113.10', to: workshop.network.wan, port: 500 } as const;
    aachen.machine.run('nft', 'insert rule inet mandant output accept');
    expect(await reaches(aachen.machine, { ...wanted, to: office.network.wan })).toBe('open');
    expect(await reaches(aachen.machine, wanted)).toBe('timeout');
  });
});

/** What arrives at a host, whoever sent it. */
function countEverything(host: Host): void {
  host.run(
    'nft',
    'add table ip seen; add chain ip seen in { type filter hook prerouting priority -300; }; add rule ip seen in iifname eth0 counter',
  );
}

function packetsSeen(host: Host): number {
  return Number(/packets (\d+)/.exec(host.run('nft', 'list', 'table', 'ip', 'seen'))?.[1]);
}
