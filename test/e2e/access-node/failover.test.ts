import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleTenant } from '../../compile/access-node/example-tenants.js';
import { issueAll } from './lab/certificates.js';
import { until } from './lab/machine.js';
import { type Network, openNetwork } from './lab/network.js';
import { missingForTunnels, note } from './lab/requirements.js';
import { type Gateway, type Internet, openInternet, startAccessNode, startBranch } from './lab/tenant-lab.js';
import { listen, longestSilence, openStream, type Stream } from './lab/traffic.js';

const reason = missingForTunnels();
const port = 3389;

/** One line of the office is dynamic; the workshop gets a second static one without DHCP, so that its access node knows both. */
const office = exampleTenant('k0042');
const workshop = exampleTenant('k0117', ({ sites, firewall }) => {
  const [halle, rule] = [sites?.['halle'], firewall?.['office']];
  if (halle === undefined || rule === undefined) throw new Error('the example has a site and a rule');
  halle.lines['lte'] = {
    provider: 'line-b',
    address: '203.0.113.12',
    network: '203.0.113.12/31',
    'next-hop': '203.0.113.13',
  };
  rule.services = [...rule.services, `udp/${port}`];
});

describe.skipIf(reason !== null).each([
  { tenant: office, lines: ['203.0.113.10', '198.51.100.20'], from: '192.168.50.10', to: '10.42.0.21' },
  { tenant: workshop, lines: ['198.51.100.7', '203.0.113.12'], from: '192.168.117.10', to: '10.117.0.20' },
] as const)(`a site of $tenant.tenant with two lines${note(reason)}`, ({ tenant, lines, from, to }) => {
  const [site] = tenant.sites;
  let network: Network;
  let internet: Internet;
  let branch: Gateway;
  let stream: Stream;

  beforeAll(async () => {
    if (site === undefined) throw new Error('the example has no site');
    network = openNetwork();
    internet = openInternet(network, tenant);
    const issued = await issueAll(tenant);
    const node = await startAccessNode(internet, tenant, issued);
    branch = await startBranch(internet, tenant, site, issued, lines);
    await listen(network, node.lan, [to], [{ protocol: 'udp', port }]);
    branch.machine.start('/usr/local/sbin/mandant-line-watchdog');
    stream = openStream(network, branch.lan, { protocol: 'udp', from, to, port });
    await until('the first answer through the tunnel', () => stream.answers.length > 0);
  });

  afterAll(() => network?.close());

  it('uses the first line while both carry', async () => {
    await until('the tunnel is on the first line', () => addressInUse(branch) === lines[0], 20);
    await sleep(1000);
    expect(addressInUse(branch)).toBe(lines[0]);
  });

  it('goes on over the second line when the first is cut, and returns', async () => {
    const cut = Date.now();
    internet.router.ip(`link set ${farEnd(internet, lines[0])} down`);
    await until('the tunnel is on the second line', () => addressInUse(branch) === lines[1], 20);
    await carriesAgain(stream);
    const silence = longestSilence(stream, cut);
    expect(silence).toBeLessThan(8);

    internet.router.ip(`link set ${farEnd(internet, lines[0])} up`);
    const back = Date.now();
    await until('the tunnel is back on the first line', () => addressInUse(branch) === lines[0], 30);
    report('cut', silence, (Date.now() - back) / 1000, longestSilence(stream, back));
  });

  it('goes on over the second line when the first swallows everything, and returns', async () => {
    const far = farEnd(internet, lines[0]);
    const swallowed = Date.now();
    internet.router.run(
      'nft',
      `add table inet hole; add chain inet hole way { type filter hook prerouting priority -400; }; add rule inet hole way iifname ${far} drop`,
    );
    await until('the tunnel is on the second line', () => addressInUse(branch) === lines[1], 30);
    await carriesAgain(stream);
    const silence = longestSilence(stream, swallowed);
    expect(silence).toBeLessThan(12);

    internet.router.run('nft', 'delete table inet hole');
    const back = Date.now();
    await until('the tunnel is back on the first line', () => addressInUse(branch) === lines[0], 30);
    report('black hole', silence, (Date.now() - back) / 1000, longestSilence(stream, back));
    expect(longestSilence(stream, back)).toBeLessThan(3);
  });
});

/** The line that the tunnel runs over at the moment. */
function addressInUse({ daemon }: Gateway): string | undefined {
  return /local .*@ ([\d.]+)\[4500\]/.exec(daemon.swanctl('--list-sas'))?.[1];
}

/** The router's port of a line. */
function farEnd({ router }: Internet, line: string): string {
  const neighbour = line.replace(/\d+$/, (last) => `${Number(last) ^ 1}`);
  return new RegExp(String.raw`\d+: ([\w-]+) .*inet ${neighbour}/`).exec(router.ip('-o -4 addr show'))?.[1] ?? '';
}

async function carriesAgain(stream: Stream): Promise<void> {
  const moment = Date.now();
  await until('an answer over the other line', () => stream.answers.some((time) => time > moment), 20);
}

/** The seconds that the documentation states come from here. */
function report(what: string, silence: number, back: number, silenceBack: number): void {
  console.log(
    `${what}: silent for ${silence.toFixed(1)} s, back on the first line after ${back.toFixed(1)} s, silent for ${silenceBack.toFixed(1)} s`,
  );
}
