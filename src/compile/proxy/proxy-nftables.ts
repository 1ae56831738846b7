import type { ResolvedPlatform } from '../../model/resolved-platform.js';
import { checkNftables } from '../access-node/check-nftables.js';
import { addressSet, counters, dropTail, indented } from '../access-node/nftables-text.js';
import { inspectedRealms, type ProxyRealm } from './proxy-realm.js';

/** The proxy's own firewall: access nodes reach its one port, nobody else reaches anything. */
export function renderProxyNftables({ platform, network }: ResolvedPlatform, realms: readonly ProxyRealm[]): string {
  const { proxy } = network;
  const inspected = inspectedRealms(realms);
  const ports = [proxy.port, ...inspected.map(({ inspectionPort }) => inspectionPort)];
  const text = `${[
    '#!/usr/sbin/nft -f',
    `# Firewall of the central proxy of platform ${platform}. Compiled: changes by hand are undone.`,
    'flush ruleset',
    '',
    'table inet mandant {',
    ...indented([
      ...addressSet(
        'access-nodes',
        realms.map(({ accessNode }) => `${accessNode}/32`),
      ),
      '',
      ...counters(['tenants', 'dropped-input']),
      '',
      'chain prerouting {',
      '  type nat hook prerouting priority dstnat; policy accept;',
      ...inspected.map(
        ({ tenant, accessNode, inspectionPort }) =>
          `  ip saddr ${accessNode} ip daddr ${proxy.address} tcp dport ${proxy.port} redirect to :${inspectionPort} comment "/internet/tls-inspection of ${tenant}"`,
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
