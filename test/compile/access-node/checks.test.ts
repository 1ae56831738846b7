import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNftables } from '../../../src/compile/access-node/check-nftables.js';
import { within } from '../../../src/compile/access-node/flows.js';
import { macAddresses } from '../../../src/compile/access-node/networkd.js';
import { matchAddresses, matchPorts, withoutCovered } from '../../../src/compile/access-node/nftables-match.js';
import { renderNftables } from '../../../src/compile/access-node/nftables.js';
import { renderSettings } from '../../../src/compile/access-node/settings-text.js';
import { renderSwanctl } from '../../../src/compile/access-node/swanctl.js';
import { formatCidr, rangeAround } from '../../../src/ipv4.js';
import { type EditableTenant, exampleTenant } from './example-tenants.js';

describe('the check of a firewall', () => {
  it.each([
    ['a set', 'chain a { ip saddr @nobody accept }', 'nobody'],
    ['a chain', 'chain a { goto nowhere }', 'nowhere'],
    ['a counter', 'chain a { counter name "none" }', 'none'],
  ])('throws for %s that is not defined', (_title, text, name) => {
    expect(() => checkNftables(text)).toThrow(`the firewall names what it does not define: ${name}`);
  });

  it('throws for an answer', () => {
    expect(() => checkNftables('chain a { tcp dport 22 reject }')).toThrow('answers where it should drop');
  });

  it('is not misled by comments and log prefixes', () => {
    const text = 'set lan { }\nchain a { ip saddr @lan log prefix "reject @x" accept comment "goto y" } # reject @z';
    expect(() => checkNftables(text)).not.toThrow();
  });
});

describe('the settings of strongSwan', () => {
  it.each(['a\nb', 'a } b', '#', 'say "x"', '$(x)'])('cannot be left by the value %j', (value) => {
    expect(() => renderSettings({ key: value })).toThrow('cannot be a value');
  });

  it('cannot be left by a key', () => {
    expect(() => renderSettings({ 'a {': 'x' })).toThrow('cannot be a key');
  });

  it('put a value with blanks in quotes', () => {
    expect(renderSettings({ a: { id: 'O=x, CN=*' } })).toBe('a {\n  id = "O=x, CN=*"\n}\n');
  });
});

describe('what the daemons would not notice', () => {
  it.each(['192.168.50.0/99', '192.168.50.1/24', '192.168.50.0'])('a site with the range %s is refused', (lan) => {
    const broken = exampleTenant('k0117');
    const tenant = { ...broken, sites: broken.sites.map((site) => ({ ...site, lan })) };
    expect(() => renderSwanctl(tenant)).toThrow(`"${lan}" passed validation but is no range`);
  });
});

describe('a match', () => {
  it('uses the named set where it is exactly that range', () => {
    expect(matchAddresses('saddr', ['10.0.0.0/24'], new Map([['10.0.0.0/24', 'lan']]))).toBe('ip saddr @lan');
  });

  it('leaves out what lies in another range: nft refuses overlaps', () => {
    expect(matchAddresses('daddr', ['10.0.0.7/32', '10.0.0.0/24', '10.1.0.9/32'], new Map())).toBe(
      'ip daddr { 10.0.0.0/24, 10.1.0.9 }',
    );
  });

  it('joins ports that touch, each protocol for itself', () => {
    const port = (protocol: 'tcp' | 'udp', first: number, last = first) => ({ protocol, first, last });
    expect(
      matchPorts([port('tcp', 90, 95), port('udp', 53), port('tcp', 80), port('tcp', 81), port('tcp', 94, 99)]),
    ).toEqual(['tcp dport { 80-81, 90-99 }', 'udp dport 53']);
  });
});

describe('a rule', () => {
  function forwardLines(change: (tenant: EditableTenant) => void): string[] {
    const text = renderNftables(exampleTenant('k0042', change));
    return text.split('\n').filter((line) => line.includes('comment "/firewall/probe"'));
  }
  const probe =
    (from: string[], to: string[]) =>
    ({ firewall }: EditableTenant) => {
      if (firewall !== undefined)
        firewall['probe'] = { purpose: 'x', owner: 'max.muster', from, to, services: ['smb'] };
    };

  it('within the LAN needs no line: it does not pass the node', () => {
    expect(forwardLines(probe(['server:ts01'], ['server:fs01']))).toEqual([]);
  });

  it('from the internet gets no line, whatever it says', () => {
    expect(forwardLines(probe(['internet'], ['server:fs01']))).toEqual([]);
  });

  it('between two sites turns round in the tunnel', () => {
    expect(forwardLines(probe(['site:aachen'], ['site:wuerselen']))).toEqual([
      '    iifname "ipsec0" oifname "ipsec0" ip saddr @site-aachen ip daddr @site-wuerselen tcp dport 445 goto rule-probe comment "/firewall/probe"',
    ]);
  });

  it('between two sites lets their tunnels carry each other', () => {
    const swanctl = renderSwanctl(exampleTenant('k0042', probe(['site:aachen'], ['site:wuerselen'])));
    expect(swanctl).toContain('local_ts = 10.42.0.0/24, 192.168.60.0/24');
    expect(swanctl).toContain('local_ts = 10.42.0.0/24, 192.168.50.0/24');
  });
});

describe('the MAC addresses of the cards', () => {
  it('lie in the range that VMware leaves to administrators, and differ', () => {
    const addresses = ['203.0.113.70', '203.0.113.71', '10.0.0.1', '255.255.255.255'].flatMap((wan) =>
      Object.values(macAddresses({ network: { ...exampleTenant('k0042').network, wan } })),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) expect(address).toMatch(/^00:50:56:[0-3][0-9a-f]:[0-9a-f]{2}:[0-9a-f]{2}$/);
  });
});

describe('the ranges of a set', () => {
  it('are those that lie in no other, in order', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 2 ** 8 - 1 }), fc.integer({ min: 22, max: 32 }))
      .map(([low, length]) => formatCidr(rangeAround(10 * 2 ** 24 + low * 16, length)));
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const distinct = [...new Set(ranges)].toSorted();
        const isWithin = (inner: string) => distinct.some((outer) => outer !== inner && within(outer)(inner));
        expect(withoutCovered(ranges)).toEqual(distinct.filter((one) => !isWithin(one)));
      }),
    );
  });

  it('are all there where one is no range', () => {
    expect(withoutCovered(['10.0.0.0/8', 'x', '10.0.0.1/32'])).toEqual(['10.0.0.0/8', 'x']);
  });
});
