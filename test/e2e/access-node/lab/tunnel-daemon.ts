import { type Machine, until } from './machine.js';
import { succeeds } from '../../../succeeds.js';

/**
 * The only file that a test adds: userspace ESP, where the kernel of the test machine may have none, and a log to read.
 * Production uses the kernel's ESP; `kernel-libipsec` names its interface `ipsec0` too.
 */
const labSettings = `
charon {
  filelog {
    lab {
      path = /run/charon.log
      flush_line = yes
      default = 1
      cfg = 2
    }
  }
  plugins {
    kernel-libipsec {
      load = yes
    }
  }
}
`;

export interface TunnelDaemon {
  readonly swanctl: (...args: readonly string[]) => string;
  readonly log: () => string;
}

/** Starts the daemon of production and waits for it; nothing is loaded yet. */
export async function startTunnelDaemon(machine: Machine): Promise<TunnelDaemon> {
  machine.put('/etc/strongswan.d/zz-lab.conf', labSettings);
  machine.put('/run/charon.log', '');
  machine.start('/usr/sbin/charon-systemd');
  await until('the daemon of the tunnels answers', () => machine.has('/run/charon.vici'));
  const swanctl = (...args: readonly string[]) => machine.run('swanctl', ...args);
  await until('the daemon of the tunnels speaks', () => succeeds(() => swanctl('--stats')));
  return { swanctl, log: () => machine.read('/run/charon.log') };
}

/** Names in `--list-conns`, in order. */
export function listedConnections(daemon: TunnelDaemon): string[] {
  return [...daemon.swanctl('--list-conns').matchAll(/^([\w.-]+): IKE/gm)].map(([, name = '']) => name).toSorted();
}
