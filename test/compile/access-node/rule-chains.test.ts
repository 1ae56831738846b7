import { describe, expect, it } from 'vitest';
import { renderNftables } from '../../../src/compile/access-node/nftables.js';
import { exampleNames, exampleTenant } from './example-tenants.js';

describe.each(exampleNames)('each firewall rule of %s', (name) => {
  const tenant = exampleTenant(name);
  const text = renderNftables(tenant);

  it.each(tenant.firewall.map((rule) => rule.name))('%s has its counter, a limited log and the way back', (rule) => {
    expect(text).toContain(`counter rule-${rule} {`);
    const chain = new RegExp(`chain rule-${rule} \\{\\n([^}]*)\\}`).exec(text)?.[1] ?? '';
    expect(chain).toContain(`counter name "rule-${rule}"`);
    expect(chain).toMatch(new RegExp(`limit rate \\d+/minute burst \\d+ packets log prefix "${name} ${rule}: "`));
    expect(chain.trim().split('\n').at(-1)?.trim()).toBe('accept');
    expect(text).toContain(`comment "/firewall/${rule}"`);
  });

  it('never answers what it does not let pass, and counts and logs it', () => {
    expect(text).not.toMatch(/\breject\b/);
    for (const chain of ['input', 'forward', 'output']) {
      expect(text).toMatch(
        new RegExp(`chain ${chain} \\{\\n\\s+type filter hook ${chain} priority filter; policy drop;`),
      );
      expect(text).toContain(`counter name "dropped-${chain}"`);
      expect(text).toContain(`log prefix "${name} dropped-${chain}: "`);
    }
  });

  it('reaches IKE from its peers alone where all of them are known', () => {
    const [ike = ''] = text
      .split('\n')
      .filter((line) => line.includes('udp dport { 500, 4500 }') && line.includes('accept'));
    expect(ike.includes('ip saddr @')).toBe(name === 'k0117');
  });
});
