import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GuestScripts } from '../model/guest-scripts.js';

/** The programs that delivered machines run, from the package itself. */
export function readGuestScripts(): GuestScripts {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mandant/package.json')), 'guests');
  return {
    apply: readFileSync(join(folder, 'access-node/mandant-apply'), 'utf8'),
    lineWatchdog: readFileSync(join(folder, 'branch-gateway/mandant-line-watchdog'), 'utf8'),
    installGateway: readFileSync(join(folder, 'branch-gateway/install.sh'), 'utf8'),
    check: readFileSync(join(folder, 'monitoring/mandant-check'), 'utf8'),
    enrol: readFileSync(join(folder, 'monitoring/mandant-enrol'), 'utf8'),
    remoteIdentity: readFileSync(join(folder, 'remote-user/identity.sh'), 'utf8'),
  };
}
