import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderNftables } from '../../../src/compile/access-node/nftables.js';
import { type EditableTenant, exampleTenant } from '../../compile/access-node/example-tenants.js';
import { type Machine, openMachine, until } from './lab/machine.js';
import { type Host, type Network, openNetwork } from './lab/network.js';
import { missing, note } from './lab/requirements.js';
import { listen, openStream, type Outcome, reaches } from './lab/traffic.js';

const reason = missing('nftables', 'iputils-ping');
const desk = '192.168.50.10';
const server = '10.42.0.11';
const smb = { protocol: 'tcp', from: desk, to: server, port: 445 } as const;

/** The rules alone, with a cable in place of the tunnel: what they let pass is decided before anything is encrypted. */
describe.skipIf(reason !== null)(`the firewall of an access node${note(reason)}`, () => {
  let network: Network;
  let node: Machine;
  let site: Host;
  let lan: Host;
  let outside: Host;

  beforeAll(async () => {
    network = openNetwork();
    node = await openMachine(network, 'gw');
    [site, lan, outside] = [network.host('site'), network.host('lan'), network.host('outside')];
    network.cable(node, 'ipsec0', site, 'eth0');
    network.cable(node, 'lan0', lan, 'eth0');
    network.cable(node, 'wan0', outside, 'eth0');
    node.run('sysctl', '-qw', 'net.ipv4.ip_forward=1');
    node.ip('addr add 203.0.113.70/26 dev wan0');
    node.ip('addr add 10.42.0.1/24 dev lan0');
    node.ip('route add 192.168.50.0/24 dev ipsec0');
    site.ip(`addr add ${desk}/24 dev eth0`);
    site.ip('route add default dev eth0');
    lan.ip(`addr add ${server}/24 dev eth0`);
    lan.ip('route add default via 10.42.0.1');
    outside.ip('addr add 203.0.113.65/26 dev eth0');
    outside.ip('route add 10.42.0.0/24 via 203.0.113.70');
    node.run('sysctl', '-qw', 'net.ipv4.conf.ipsec0.proxy_arp=1', 'net.ipv4.conf.lan0.proxy_arp=0');
    site.run('sysctl', '-qw', 'net.ipv4.conf.all.rp_filter=0');
    await listen(network, lan, [server], [smb, { protocol: 'tcp', port: 3389 }]);
  });

  afterAll(() => network?.close());

  function load(change: (tenant: EditableTenant) => void = () => {}): void {
    node.put('/etc/nftables.conf', renderNftables(exampleTenant('k0042', change)));
    node.run('nft', '-f', '/etc/nftables.conf');
  }

  /** The example's rule `vendor-migration`, from the site to the file server, with other times. */
  async function withTimes(times: { hours?: string; expires?: string }, expected: Outcome): Promise<Outcome> {
    load(({ firewall }) => {
      const rule = firewall?.['vendor-migration'];
      if (rule === undefined) throw new Error('the example has the rule');
      delete rule.expires;
      Object.assign(rule, times);
    });
    return await reaches(site, smb, expected === 'open' ? 3 : 1);
  }

  it('lets a rule without times pass', async () => {
    expect(await withTimes({}, 'open')).toBe('open');
  });

  it.each([
    [-60, 60, 'open'],
    [-120, -60, 'timeout'],
    [60, 120, 'timeout'],
    [60, -60, 'timeout'],
    [-60, 1380 - 120, 'open'],
  ] as const)('keeps office hours that begin %i and end %i minutes from now in Berlin', async (from, to, outcome) => {
    expect(await withTimes({ hours: `${clock(from)}-${clock(to)}` }, outcome)).toBe(outcome);
  });

  it.each([
    ['yesterday', -1, 'timeout'],
    ['today', 0, 'open'],
    ['tomorrow', 1, 'open'],
  ] as const)('lets a rule whose last day is %s be %i days off', async (_title, days, outcome) => {
    expect(await withTimes({ expires: dayInBerlin(days) }, outcome)).toBe(outcome);
  });

  it('holds the same hours whatever time zone the machine is set to', () => {
    const loaded = ['UTC', 'Europe/Berlin', 'Asia/Tokyo'].map((zone) => {
      node.put('/etc/nftables.conf', renderNftables(exampleTenant('k0042')));
      node.run('env', `TZ=${zone}`, 'nft', '-f', '/etc/nftables.conf');
      return node.run('env', 'TZ=UTC', 'nft', '-s', 'list', 'ruleset');
    });
    expect(new Set(loaded).size).toBe(1);
    expect(loaded[0]).toContain('meta hour "05:00"-"20:59:59"');
  });

  it('ends an open connection as soon as its rule is gone', async () => {
    load();
    const talk = openStream(network, site, smb);
    await until('the connection carries', () => talk.answers.length > 3);
    load(({ firewall }) => delete firewall?.['vendor-migration']);
    await sleep(500);
    const silent = Date.now();
    await sleep(1500);
    expect(talk.answers.filter((time) => time > silent)).toEqual([]);
  });

  it('keeps an open connection when another rule changes', async () => {
    load();
    const talk = openStream(network, site, smb);
    await until('the connection carries', () => talk.answers.length > 3);
    load(({ firewall }) => delete firewall?.['printing']);
    const reloaded = Date.now();
    await sleep(1500);
    expect(talk.answers.filter((time) => time > reloaded + 500).length).toBeGreaterThan(3);
  });

  it('drops and counts what comes from where its source does not live', () => {
    load();
    const before = packetsIn('spoofed');
    outside.ip('addr add 10.42.0.99/32 dev lo');
    outside.ip(`addr add ${desk}/32 dev lo`);
    lan.ip('addr add 10.99.0.1/32 dev lo');
    for (const [host, from, to] of [
      [outside, '10.42.0.99', '203.0.113.70'],
      [outside, desk, '203.0.113.70'],
      [outside, '203.0.113.65', server],
      [lan, '10.99.0.1', '203.0.113.65'],
    ] as const) {
      expect(() => host.run('ping', '-c1', '-W1', '-I', from, to)).toThrow('Command failed');
    }
    expect(packetsIn('spoofed') - before).toBe(4);
  });

  it('has no IPv6', () => {
    load();
    for (const host of [node, lan])
      host.run('sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=0', 'net.ipv6.conf.all.forwarding=1');
    node.ip('-6 addr add 2001:db8::1/64 dev lan0 nodad');
    lan.ip('-6 addr add 2001:db8::2/64 dev eth0 nodad');
    expect(() => lan.run('ping', '-6', '-c1', '-W1', '2001:db8::1')).toThrow('Command failed');
    node.run('nft', 'flush', 'ruleset');
    expect(lan.run('ping', '-6', '-c1', '-W1', '2001:db8::1')).toContain('1 received');
  });

  it('says no more to the internet than it must', () => {
    load();
    expect(() => node.run('ping', '-c1', '-W1', '203.0.113.65')).toThrow('Command failed');
    expect(packetsIn('dropped-output')).toBeGreaterThan(0);
  });

  it('hides the servers behind its own address on their way to the proxy', async () => {
    load();
    outside.ip('addr add 192.0.2.10/32 dev lo');
    node.ip('route add 192.0.2.10/32 via 203.0.113.65');
    await listen(network, outside, ['192.0.2.10'], [{ protocol: 'tcp', port: 3128 }]);
    outside.run(
      'nft',
      'add table ip seen; add chain ip seen in { type filter hook input priority 0; }; add rule ip seen in tcp dport 3128 ip saddr 203.0.113.70 counter',
    );
    expect(await reaches(lan, { protocol: 'tcp', from: server, to: '192.0.2.10', port: 3128 })).toBe('open');
    expect(outside.run('nft', 'list', 'table', 'ip', 'seen')).not.toContain('packets 0');
  });

  function packetsIn(counter: string): number {
    return Number(/packets (\d+)/.exec(node.run('nft', 'list', 'counter', 'inet', 'mandant', counter))?.[1]);
  }
});

/** The clock in Berlin some minutes from now. */
function clock(minutes: number): string {
  const time = new Date(Date.now() + minutes * 60_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', timeStyle: 'short' }).format(time);
}

function dayInBerlin(days: number): string {
  const time = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(time);
}
