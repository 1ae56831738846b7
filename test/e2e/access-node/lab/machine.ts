import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host, Network } from './network.js';

/**
 * A namespace with file systems of its own over the real ones: `/etc`, `/var`, `/usr/local` can be written and are
 * forgotten, `/run` is empty. So files lie at the very paths where the delivered machine has them. Its processes have a
 * namespace of their own: they end with it, whatever they started.
 */
export interface Machine extends Host {
  /** Writes below the machine's root. */
  readonly put: (path: string, text: string, mode?: number) => void;
  readonly read: (path: string) => string;
  readonly has: (path: string) => boolean;
  /** Starts a program that stays; it ends with the network. */
  readonly start: (command: string, ...args: readonly string[]) => ChildProcess;
}

const mounts = `
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs tmpfs /mnt
mount -t tmpfs tmpfs /dev/shm
for folder in etc var usr/local; do
  mkdir -p /mnt/$folder/new /mnt/$folder/work
  mount -t overlay overlay -o lowerdir=/$folder,upperdir=/mnt/$folder/new,workdir=/mnt/$folder/work /$folder
done
mount -t tmpfs tmpfs /run
echo ready
exec sleep infinity
`;

export async function openMachine(network: Network, name: string): Promise<Machine> {
  const host = network.host(name);
  const holder = spawn(
    'ip',
    ['netns', 'exec', host.name, 'unshare', '-m', '-p', '-f', '--kill-child', 'sh', '-e', '-c', mounts],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  network.onClose(() => holder.kill('SIGKILL'));
  await firstOutput(holder);
  const first = readFileSync(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8').trim();
  const inside = ['-t', first, '-m', '-n', '-p'];
  const root = (path: string) => `/proc/${first}/root${path}`;
  const run = (...command: readonly string[]) =>
    execFileSync('nsenter', [...inside, ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    name: host.name,
    run,
    ip: (text) => run('ip', ...text.split(' ')),
    put: (path, text, mode = 0o644) => {
      mkdirSync(dirname(root(path)), { recursive: true });
      writeFileSync(root(path), text, { mode });
    },
    read: (path) => readFileSync(root(path), 'utf8'),
    has: (path) => existsSync(root(path)),
    start: (command, ...args) => {
      const child = spawn('nsenter', [...inside, command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      network.onClose(() => child.kill('SIGKILL'));
      return child;
    },
  };
}

function firstOutput(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the machine did not come up (${code})`)));
  });
}

/** Asks again until the answer is true; throws with `what` when it takes longer. */
export async function until(what: string, isSo: () => boolean, seconds = 10): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await sleep(50);
  }
}
