import { describe, expect, it } from 'vitest';
import { exampleTenant } from '../compile/access-node/example-tenants.js';

function rangesOf(name: string): readonly string[] | undefined {
  const tenant = exampleTenant('k0042', ({ firewall }) => {
    if (firewall !== undefined) {
      firewall['probe'] = { purpose: 'x', owner: 'max.muster', from: [name], to: ['server:fs01'], services: ['smb'] };
    }
  });
  return tenant.firewall.find((rule) => rule.name === 'probe')?.from[0]?.ranges;
}

describe('an endpoint of a firewall rule', () => {
  it.each([
    ['lan', ['10.42.0.0/24']],
    ['internet', ['0.0.0.0/0']],
    ['remote-users', ['10.42.1.0/24']],
    ['server:dc01', ['10.42.0.10/32']],
    ['site:wuerselen', ['192.168.60.0/24']],
    ['printer:aachen/leitung', ['192.168.50.32/32']],
    ['198.51.100.9', ['198.51.100.9/32']],
    ['198.51.100.0/28', ['198.51.100.0/28']],
  ])('%s stands for its addresses', (name, ranges) => {
    expect(rangesOf(name)).toEqual(ranges);
  });

  it('that is a user stands for the addresses that its devices then have of their own', () => {
    expect(rangesOf('user:max.muster')).toEqual(['10.42.1.254/32', '10.42.1.253/32']);
  });

  it('that is a user without a device stands for nothing', () => {
    expect(rangesOf('user:jürgen.groß')).toEqual([]);
  });
});
