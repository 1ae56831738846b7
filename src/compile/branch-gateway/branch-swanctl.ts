import type { ResolvedSite, ResolvedTenant } from '../../model/resolved-tenant.js';
import { certificateFiles, espProposal, everyConnection } from '../access-node/crypto.js';
import { partnersOf } from '../access-node/flows.js';
import { accessNodeIdentity, siteIdentity, tunnelInterfaceId } from '../access-node/names.js';
import { renderSettings } from '../access-node/settings-text.js';
import { portsOfLines } from './line-names.js';

/** The one connection of a branch gateway, as `swanctl --list-conns` must show it. */
export const branchConnection = 'access-node';

/**
 * `swanctl.conf` of a branch gateway. It calls and never gives up: with the daemon's default of one try a line that was
 * away for a minute would end the tunnel for good.
 */
export function renderBranchSwanctl(site: ResolvedSite, tenant: ResolvedTenant): string {
  return [
    `# Tunnel of site ${site.name} of tenant ${tenant.tenant}. Compiled: changes by hand are undone.\n`,
    renderSettings({
      connections: {
        [branchConnection]: {
          ...everyConnection,
          remote_addrs: tenant.network.wan,
          keyingtries: 0,
          dpd_delay: '5s',
          local: { auth: 'pubkey', certs: certificateFiles.own, id: siteIdentity(tenant, site.name) },
          remote: {
            auth: 'pubkey',
            id: accessNodeIdentity(tenant),
            cacerts: certificateFiles.authority,
            revocation: 'relaxed',
          },
          children: {
            tenant: {
              local_ts: site.lan,
              remote_ts: partnersOf(site.lan, tenant).join(', '),
              esp_proposals: espProposal,
              mode: 'tunnel',
              start_action: 'trap|start',
              close_action: 'start',
              dpd_action: 'restart',
              rekey_time: '1h',
              if_id_in: tunnelInterfaceId,
              if_id_out: tunnelInterfaceId,
            },
          },
        },
      },
    }),
  ].join('');
}

/** `strongswan.d` of a branch gateway: it follows the best line and notices within seconds that one is dead. */
export function renderBranchCharon(site: ResolvedSite): string {
  return [
    '# Compiled: changes by hand are undone.\n',
    renderSettings({
      charon: {
        interfaces_use: portsOfLines(site)
          .map(({ port }) => port)
          .join(', '),
        install_routes: 'no',
        follow_redirects: 'no',
        prefer_best_path: 'yes',
        retransmit_tries: 3,
        retransmit_timeout: 1,
        retransmit_base: '1.5',
        retry_initiate_interval: 5,
      },
    }),
  ].join('');
}
