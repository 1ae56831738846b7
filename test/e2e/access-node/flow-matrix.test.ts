import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticPeers, tunnelNetworks } from '../../../src/compile/access-node/flows.js';
import { branchConnection } from '../../../src/compile/branch-gateway/branch-swanctl.js';
import { linesSeen } from '../../../src/compile/access-node/nftables.js';
import { watchedLines } from '../../../src/compile/monitoring/watched.js';
import { connectionNames } from '../../../src/compile/access-node/swanctl.js';
import {
  flowMatrix,
  partiesOf,
  type Passage,
  type Party,
  sampledPorts,
} from '../../../src/compile/reachability/flow-matrix.js';
import { exampleNames, exampleTenant } from '../../compile/access-node/example-tenants.js';
import { issueAll, type LabCertificates } from './lab/certificates.js';
import { until } from './lab/machine.js';
import { type Host, type Network, openNetwork } from './lab/network.js';
import { connect, firstDevice, leasedAddress, openClient, profileOf } from './lab/remote-client.js';
import { missingForTunnels, note } from './lab/requirements.js';
import {
  type Gateway,
  lanAddresses,
  neighbour,
  openInternet,
  plugLine,
  startAccessNode,
  startBranch,
} from './lab/tenant-lab.js';
import { listen, type Outcome, probe, reaches } from './lab/traffic.js';
import { listedConnections } from './lab/tunnel-daemon.js';

const reason = missingForTunnels();
const outsider = '198.51.100.200';

describe.skipIf(reason !== null).each(exampleNames)(`the access node of %s${note(reason)}`, (name) => {
  const tenant = exampleTenant(name);
  const ports = sampledPorts(tenant);
  let network: Network;
  let node: Gateway;
  const branches: Gateway[] = [];
  let passages: readonly Passage[] = [];
  let outcomes: readonly Outcome[] = [];
  let attacker: Host;

  beforeAll(async () => {
    network = openNetwork();
    const internet = openInternet(network, tenant);
    const issued = await issueAll(tenant);
    node = await startAccessNode(internet, tenant, issued);
    const hosts = new Map<string, Host>([['lan', node.lan]]);
    await listen(
      network,
      node.lan,
      tenant.servers.map(({ address }) => address),
      ports,
    );
    const { network: outside, monitoring } = tenant.platform;
    const shared = [outside.proxy.address, ...(monitoring === null ? [] : [monitoring.master.address])];
    await listen(network, internet.router, shared, ports);

    for (const [index, site] of tenant.sites.entries()) {
      const lines = site.lines.map(({ address }, line) => address ?? `198.51.100.${20 + 4 * index + 2 * line}`);
      const branch = await startBranch(internet, tenant, site, issued, lines);
      branches.push(branch);
      hosts.set(site.name, branch.lan);
      await listen(network, branch.lan, lanAddresses(site), ports);
      await until(`tunnel of ${site.name}`, () => branch.daemon.swanctl('--list-sas').includes('INSTALLED'));
    }

    const remote = await connectRemoteUser(issued, hosts);
    attacker = network.host('outside');
    plugLine(internet, attacker, 'eth0', outsider);
    attacker.ip(`route add default via ${neighbour(outsider)}`);
    for (const range of [tenant.network.lan, ...tunnelNetworks(tenant)]) {
      internet.router.ip(`route add ${range} via ${tenant.network.wan}`);
    }
    hosts.set('internet', attacker);

    async function connectRemoteUser(certificates: LabCertificates, to: Map<string, Host>): Promise<string | null> {
      if (tenant.network.remoteUsers === null) return null;
      const client = await openClient(internet, 'notebook', '192.0.2.200');
      const { device } = firstDevice(tenant);
      const own = {
        certificate: certificates.certificates.devices[device.id] ?? '',
        privateKey: certificates.keys[`device:${device.id}`] ?? '',
      };
      expect(connect(client, profileOf(tenant, certificates), own)).toContain('initiate completed successfully');
      const address = leasedAddress(client);
      to.set('remote-users', client.machine);
      await listen(network, client.machine, [address], ports);
      return address;
    }

    const parties = partiesOf(tenant, { remote, outside: outsider });
    passages = flowMatrix(tenant, parties, new Date());
    outcomes = await tryAll(passages, hosts);
  });

  afterAll(() => network?.close());

  it('loads every tunnel that it should', () => {
    expect(listedConnections(node.daemon)).toEqual(connectionNames(tenant).toSorted());
    expect(branches.map(({ daemon }) => listedConnections(daemon))).toEqual(tenant.sites.map(() => [branchConnection]));
  });

  it('lets every declared flow pass', () => {
    const declared = passages.map((passage, index) => ({ passage, outcome: outcomes[index] }));
    const open = declared.filter(({ passage }) => passage.allowedBy.length > 0);
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter(({ outcome }) => outcome !== 'open').map(describePassage)).toEqual([]);
  });

  it('swallows every other flow without an answer', () => {
    const others = passages.map((passage, index) => ({ passage, outcome: outcomes[index] }));
    const closed = others.filter(({ passage }) => passage.allowedBy.length === 0);
    expect(closed.length).toBeGreaterThan(200);
    expect(closed.filter(({ outcome }) => outcome !== 'timeout').map(describePassage)).toEqual([]);
  });

  it('counts what it let pass by rule, and what it dropped', () => {
    const carrying = new Set(passages.flatMap(({ allowedBy }) => allowedBy));
    for (const rule of carrying) {
      const builtIn: Readonly<Record<string, string>> = { internet: 'internet-proxy', monitoring: 'monitoring' };
      expect(packetsIn(node, builtIn[rule] ?? `rule-${rule}`)).toBeGreaterThan(0);
    }
    expect(packetsIn(node, 'dropped-forward')).toBeGreaterThan(0);
  });

  it('notes the lines with an address of their own from which a gateway speaks', async () => {
    const lines = watchedLines(tenant).map(([, address]) => address);
    expect(lines).not.toEqual([]);
    await until('every line is seen', () => {
      const listing = node.machine.run('nft', 'list', 'set', 'inet', 'mandant', linesSeen);
      return lines.every((address) => listing.includes(address));
    });
    expect(node.machine.run('nft', 'list', 'set', 'inet', 'mandant', linesSeen)).not.toContain(outsider);
  });

  it('answers nobody on the internet but with IKE, and counts each packet it swallows', async () => {
    const to = tenant.network.wan;
    const tcp = Array.from({ length: 1024 }, (_, index) => ({
      protocol: 'tcp' as const,
      from: outsider,
      to,
      port: index + 1,
    }));
    const udp = ports.map(({ port }) => ({ protocol: 'udp' as const, from: outsider, to, port }));
    const before = packetsIn(node, 'dropped-input');
    const found = await probe(attacker, [...tcp, ...udp], 0.9);
    expect(new Set(found)).toEqual(new Set(['timeout']));
    expect(packetsIn(node, 'dropped-input') - before).toBeGreaterThanOrEqual(tcp.length + udp.length);
    expect(() => attacker.run('ping', '-c1', '-W1', to)).toThrow('Command failed');
  });

  it('answers IKE from anywhere, or for its sites alone where their addresses are all known', async () => {
    const wanted = { protocol: 'ike', from: outsider, to: tenant.network.wan, port: 500 } as const;
    expect(await reaches(attacker, wanted)).toBe(staticPeers(tenant) === null ? 'open' : 'timeout');
  });
});

/** Packets in a named counter of the firewall. */
function packetsIn({ machine }: Gateway, counter: string): number {
  const listing = machine.run('nft', 'list', 'counter', 'inet', 'mandant', counter);
  return Number(/packets (\d+)/.exec(listing)?.[1]);
}

function describePassage({ passage, outcome }: { passage: Passage; outcome: Outcome | undefined }): string {
  const { from, to, protocol, port, allowedBy } = passage;
  return `${from.name} -> ${to.name} ${protocol}/${port} is ${outcome}, allowed by [${allowedBy.join(', ')}]`;
}

/** All from each place at once; what should be open and was not is asked twice more, for the machine may be busy. */
async function tryAll(passages: readonly Passage[], hosts: ReadonlyMap<string, Host>): Promise<Outcome[]> {
  const outcomes = await tryOnce(passages, hosts, 1.2);
  for (let round = 0; round < 2; round += 1) {
    const again = passages
      .map((passage, index) => ({ passage, index }))
      .filter(({ passage, index }) => passage.allowedBy.length > 0 && outcomes[index] === 'timeout');
    const second = await tryOnce(
      again.map(({ passage }) => passage),
      hosts,
      3,
    );
    for (const [position, { index }] of again.entries()) outcomes[index] = second[position] ?? 'timeout';
  }
  return outcomes;
}

async function tryOnce(
  passages: readonly Passage[],
  hosts: ReadonlyMap<string, Host>,
  seconds: number,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const places = [...new Set(passages.map(({ from }) => from.place))];
  await Promise.all(
    places.map(async (place) => {
      const own = passages
        .map((passage, index) => ({ passage, index }))
        .filter(({ passage }) => passage.from.place === place);
      const found = await probe(
        hostOf(place, hosts),
        own.map(({ passage }) => attempt(passage)),
        seconds,
      );
      for (const [position, { index }] of own.entries()) outcomes[index] = found[position] ?? 'timeout';
    }),
  );
  return outcomes;
}

function attempt({ from, to, protocol, port }: Passage) {
  return { from: from.address, to: to.address, protocol, port };
}

function hostOf(place: Party['place'], hosts: ReadonlyMap<string, Host>): Host {
  const host = hosts.get(place);
  if (host === undefined) throw new Error(`nobody is at ${place}`);
  return host;
}
