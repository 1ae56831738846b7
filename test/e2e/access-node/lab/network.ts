import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Network namespaces of one test file, wired with veth pairs; gone with everything in them when it is closed. */
export interface Network {
  /** A namespace with its loopback up. */
  readonly host: (name: string) => Host;
  /** A cable between two hosts; both ends are up. */
  readonly cable: (a: Host, portA: string, b: Host, portB: string) => void;
  readonly onClose: (action: () => void) => void;
  readonly close: () => void;
}

export interface Host {
  readonly name: string;
  /** Runs a program in the namespace and returns its output; throws when it fails. */
  readonly run: (...command: readonly string[]) => string;
  /** `ip` in the namespace. */
  readonly ip: (words: string) => string;
}

const prefix = 'mandant-test-';
let count = 0;

export function openNetwork(): Network {
  removeForsaken();
  const own = `${prefix}${process.pid}-${(count += 1)}-`;
  const names: string[] = [];
  const actions: (() => void)[] = [];
  const close = () => {
    process.off('exit', close);
    for (const action of actions.splice(0).toReversed()) action();
    for (const name of names.splice(0)) quietly('ip', 'netns', 'del', name);
  };
  process.on('exit', close);
  return {
    host: (name) => {
      const namespace = `${own}${name}`;
      execFileSync('ip', ['netns', 'add', namespace]);
      names.push(namespace);
      execFileSync('ip', ['-n', namespace, 'link', 'set', 'lo', 'up']);
      return hostIn(namespace);
    },
    cable: (a, portA, b, portB) => {
      execFileSync('ip', words(`link add ${portA} netns ${a.name} type veth peer name ${portB} netns ${b.name}`));
      a.ip(`link set ${portA} up`);
      b.ip(`link set ${portB} up`);
    },
    onClose: (action) => actions.push(action),
    close,
  };
}

function hostIn(name: string): Host {
  const run = (...command: readonly string[]) =>
    execFileSync('ip', ['netns', 'exec', name, ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return { name, run, ip: (text) => run('ip', ...words(text)) };
}

/** Namespaces of test runs that were killed before they could clean up. */
function removeForsaken(): void {
  for (const name of namespaces()) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (name.startsWith(prefix) && !isAlive(pid)) quietly('ip', 'netns', 'del', name);
  }
}

function namespaces(): string[] {
  try {
    return readdirSync('/run/netns');
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function quietly(command: string, ...args: readonly string[]): void {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
  } catch {
    // Gone already.
  }
}

function words(text: string): string[] {
  return text.split(' ');
}
