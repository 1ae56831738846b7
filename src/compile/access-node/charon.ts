import { interfaces } from './names.js';
import { renderSettings } from './settings-text.js';

/** `strongswan.d` of the access node: what the daemon does beside its connections. */
export function renderCharon(): string {
  return [
    '# Compiled: changes by hand are undone.\n',
    renderSettings({
      charon: {
        // Else MOBIKE tells every peer the addresses inside.
        interfaces_use: interfaces.wan,
        // Routes lead to the tunnel interface and stand whether a tunnel is up or not.
        install_routes: 'no',
        follow_redirects: 'no',
        // A responder that is open to all: cookies early, few half-open ones from one address (RFC 7296, 2.6).
        cookie_threshold: 10,
        block_threshold: 5,
        half_open_timeout: 15,
        retransmit_tries: 4,
        retransmit_timeout: 2,
      },
    }),
  ].join('');
}
