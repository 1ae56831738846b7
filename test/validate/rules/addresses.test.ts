import { describe, expect, it } from 'vitest';
import { diagnosticsIn, foundIn } from './found-in.js';

describe('an address', () => {
  it.each([
    ['servers: { app01: { address: 10.1.0.0 } }', 'address-reserved /servers/app01/address'],
    ['servers: { app01: { address: 10.1.0.255 } }', 'address-reserved /servers/app01/address'],
    ['servers: { app01: { address: 10.1.0.1 } }', 'address-reserved /servers/app01/address'],
    ['servers: { app01: { address: 10.1.1.20 } }', 'address-outside-lan /servers/app01/address'],
    ['servers: { app01: { address: 10.1.0.10 } }', 'address-taken /servers/app01/address'],
    [
      'sites: { halle: { printers: { flur: { driver: pcl, address: 10.1.0.9 } } } }',
      'address-outside-lan /sites/halle/printers/flur/address',
    ],
    [
      'sites: { halle: { printers: { flur: { driver: pcl, address: 192.168.10.1 } } } }',
      'address-reserved /sites/halle/printers/flur/address',
    ],
    [
      `sites: { halle: { printers: { a: { driver: pcl, address: 192.168.10.9 }, b: { driver: pcl, address: 192.168.10.9 } } } }`,
      'address-taken /sites/halle/printers/b/address',
    ],
    ['network: { wan: 203.0.113.64 }', 'wan-outside-platform /network/wan'],
    ['network: { wan: 203.0.113.65 }', 'wan-outside-platform /network/wan'],
    ['network: { wan: 203.0.113.127 }', 'wan-outside-platform /network/wan'],
    ['network: { wan: 198.51.100.9 }', 'wan-outside-platform /network/wan'],
    ['network: { vlan: 999 }', 'vlan-outside-platform /network/vlan'],
    ['network: { vlan: 2000 }', 'vlan-outside-platform /network/vlan'],
    ['network: { remote-users: 172.16.0.0/24 }', 'lan-outside-platform /network/remote-users'],
    ['network: { remote-users: 10.1.0.128/25 }', 'own-ranges-overlap /network/remote-users'],
    [
      'network: { remote-users: 192.168.10.0/24 }',
      'lan-outside-platform /network/remote-users own-ranges-overlap /sites/halle/lan',
    ],
    ['sites: { halle: { lan: 192.0.2.0/26 } }', 'lan-over-platform /sites/halle/lan'],
    ['sites: { halle: { lan: 203.0.113.0/24 } }', 'lan-over-platform /sites/halle/lan'],
    [
      'sites: { halle: { lines: { vdsl: { address: 10.0.0.1 } } } }',
      'line-address-private /sites/halle/lines/vdsl/address',
    ],
    [
      'sites: { halle: { lines: { vdsl: { address: dynamic, network: 203.0.113.8/29, next-hop: 203.0.113.9 } } } }',
      'line-next-hop /sites/halle/lines/vdsl/address',
    ],
    [
      'sites: { halle: { lines: { vdsl: { address: 203.0.113.10, network: 203.0.113.8/29 } } } }',
      'line-next-hop /sites/halle/lines/vdsl',
    ],
    [
      'sites: { halle: { lines: { vdsl: { address: 203.0.113.20, network: 203.0.113.8/29, next-hop: 203.0.113.9 } } } }',
      'line-next-hop /sites/halle/lines/vdsl/address',
    ],
    [
      'sites: { halle: { lines: { vdsl: { address: 203.0.113.10, network: 203.0.113.8/29, next-hop: 203.0.113.15 } } } }',
      'line-next-hop /sites/halle/lines/vdsl/next-hop',
    ],
    [
      'sites: { halle: { lines: { vdsl: { address: 203.0.113.10, network: 203.0.113.8/29, next-hop: 203.0.113.10 } } } }',
      'line-next-hop /sites/halle/lines/vdsl/next-hop',
    ],
    [
      'sites: { halle: { lines: { vdsl: { address: 100.64.0.1 } } } }',
      'line-address-private /sites/halle/lines/vdsl/address',
    ],
  ])('is refused where it does not belong: %s', (fragment, expected) => {
    expect(foundIn(fragment).join(' ')).toBe(expected);
  });

  it.each([
    'servers: { app01: { address: 10.1.0.2 } }',
    'servers: { app01: { address: 10.1.0.254 } }',
    'network: { wan: 203.0.113.66 }',
    'network: { wan: 203.0.113.126 }',
    'network: { vlan: 1000 }',
    'network: { vlan: 1999 }',
    'network: { remote-users: 10.1.1.0/24 }',
    'sites: { halle: { lan: 192.0.2.128/25 } }',
    'sites: { halle: { lines: { vdsl: { address: 100.128.0.1 } } } }',
    'sites: { halle: { lines: { vdsl: { address: 203.0.113.10, network: 203.0.113.10/31, next-hop: 203.0.113.11 } } } }',
    'sites: { halle: { lines: { vdsl: { address: 172.32.0.1 } } } }',
  ])('is taken at the edge of what is allowed: %s', (fragment) => {
    expect(foundIn(fragment)).toEqual([]);
  });

  it('that collides says where the other one is', () => {
    const [finding] = diagnosticsIn('servers: { app01: { address: 10.1.0.10 } }');
    expect(finding).toMatchObject({
      message: 'server app01 has the address 10.1.0.10 of server dc01',
      related: [{ message: 'server dc01 has it here' }],
    });
  });
});

describe('a range', () => {
  it('has room for what the file puts in it', () => {
    const small = (lan: string) => `
network: { lan: ${lan} }
servers: { dc01: { address: 10.1.0.2 }, app01: { address: 10.1.0.3 } }
`;
    expect(foundIn(small('10.1.0.0/30'))).toContain('range-too-small /network/lan');
    expect(foundIn(small('10.1.0.0/29'))).toEqual([]);
  });

  it('has an address for every device that is not revoked', () => {
    const devices = (prefix: number) => `
contract: { services: { remote-vpn: true } }
network: { remote-users: 10.1.1.0/${prefix} }
users:
  anna.beispiel:
    remote:
      a: { issued: 2026-11-20 }
      b: { issued: 2026-11-20 }
      c: { issued: 2026-11-20, revoked: 2026-11-21 }
`;
    expect(foundIn(devices(30))).toEqual(['range-too-small /network/remote-users']);
    expect(foundIn(devices(29))).toEqual([]);
    expect(diagnosticsIn(devices(30))[0]?.expected).toBe('expected a prefix of /29 or shorter');
  });
});

describe('tenants of one platform', () => {
  const second = (network: string) => `
- {}
- { network: { ${network} } }
`;

  it.each([
    ['remote-users: 10.1.0.0/24', 'tenant-ranges-overlap /network/remote-users'],
    [
      'remote-users: 10.0.0.0/8',
      'own-ranges-overlap /network/remote-users tenant-ranges-overlap /network/remote-users',
    ],
    ['vlan: 1001', 'vlan-taken /network/vlan'],
    ['wan: 203.0.113.70', 'wan-taken /network/wan'],
    ['domain: werkstatt.internal', 'domain-taken /network/domain'],
    ['netbios: WERKSTATT', 'domain-taken /network/netbios'],
  ])('do not share %s', (network, expected) => {
    expect(foundIn(second(network), { scope: 'repository' }).join(' ')).toBe(expected);
  });

  it('name the other one of a collision', () => {
    const [finding] = diagnosticsIn(second('vlan: 1001'), { scope: 'repository' });
    expect(finding).toMatchObject({
      message: 'VLAN 1001 is that of tenant k0001',
      at: { file: 'tenants/k0002.yaml' },
      related: [{ message: 'k0001 has it here', at: { file: 'tenants/k0001.yaml' } }],
    });
  });

  it('may have sites with the same addresses: each has an access node of its own', () => {
    expect(foundIn('[{}, {}]', { scope: 'repository' })).toEqual([]);
  });
});
