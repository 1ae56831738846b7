import type { ResolvedPlatform } from '../../model/resolved-platform.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { checkNftables } from '../access-node/check-nftables.js';
import { addressSet, counters, dropTail, indented } from '../access-node/nftables-text.js';
import { inspectionPort } from './squid.js';

/** The proxy's own firewall: access nodes reach its one port, nobody else reaches anything. */
export function renderProxyNftables(
  { platform, network }: ResolvedPlatform,
  tenants: readonly ResolvedTenant[],
): string {
  const { proxy } = network;
  const inspected = tenants.filter(({ internet }) => internet.tlsInspection);
  const ports = [proxy.port, ...inspected.map(inspectionPort)];
  const text = `${[
    '#!/usr/sbin/nft -f',
    `# Firewall of the central proxy of platform ${platform}. Compiled: changes by hand are undone.`,
    'flush ruleset',
    '',
    'table inet mandant {',
    ...indented([
      ...addressSet(
        'access-nodes',
        tenants.map((tenant) => `${tenant.network.wan}/32`),
      ),
      '',
      ...counters(['tenants', 'dropped-input']),
      '',
      'chain prerouting {',
      '  type nat hook prerouting priority dstnat; policy accept;',
      ...inspected.map(
        (tenant) =>
          `  ip saddr ${tenant.network.wan} ip daddr ${proxy.address} tcp dport ${proxy.port} redirect to :${inspectionPort(tenant)} comment "/internet/tls-inspection of ${tenant.tenant}"`,
      ),
      '}',
      '',
      'chain input {',
      '  type filter hook input priority filter; policy drop;',
      '  ct state vmap { established : accept, related : accept, invalid : drop }',
      '  iif "lo" accept',
      `  ip saddr @access-nodes ip daddr ${proxy.address} tcp dport { ${ports.join(', ')} } counter name "tenants" accept`,
      ...indented(dropTail(platform, 'dropped-input')),
      '}',
      '',
      'chain forward {',
      '  type filter hook forward priority filter; policy drop;',
      '}',
    ]),
    '}',
  ].join('\n')}\n`;
  checkNftables(text);
  return text;
}
