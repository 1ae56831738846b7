import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Host, Network } from './network.js';

export interface Port {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

export interface Probe {
  readonly protocol: 'tcp' | 'udp' | 'ike';
  readonly port: number;
  readonly from: string;
  readonly to: string;
}

export type Outcome = 'open' | 'refused' | 'timeout' | 'unreachable';

/** Somebody answers on these ports at all these addresses of the host. */
export function listen(
  network: Network,
  host: Host,
  addresses: readonly string[],
  ports: readonly Port[],
): Promise<void> {
  const script = join(import.meta.dirname, 'listen.mjs');
  const child = spawn(
    'ip',
    ['netns', 'exec', host.name, process.execPath, script, JSON.stringify({ addresses, ports })],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  network.onClose(() => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`nobody listens on ${host.name} (${code})`)));
  });
}

/** How each attempt from the host went, in the order given. */
export function probe(host: Host, probes: readonly Probe[], seconds = 1.2): Promise<Outcome[]> {
  const script = join(import.meta.dirname, 'probe.mjs');
  return new Promise((resolve, reject) => {
    const child = execFile(
      'ip',
      ['netns', 'exec', host.name, process.execPath, script],
      { maxBuffer: 2 ** 26 },
      (error, stdout) => (error === null ? resolve(JSON.parse(stdout) as Outcome[]) : reject(error)),
    );
    child.stdin?.end(JSON.stringify({ seconds, probes }));
  });
}

/** One attempt, tried again for a while: a busy machine is no closed port. */
export async function reaches(host: Host, attempt: Probe, tries = 3): Promise<Outcome> {
  const [outcome = 'timeout'] = await probe(host, [attempt]);
  return outcome === 'timeout' && tries > 1 ? await reaches(host, attempt, tries - 1) : outcome;
}

/** A conversation that never stops, with the time of each answer. */
export interface Stream {
  /** Milliseconds since 1970. */
  readonly answers: readonly number[];
}

/** Datagrams, or one connection that is never opened again. */
export function openStream(network: Network, host: Host, { protocol, ...talk }: Probe): Stream {
  const script = join(import.meta.dirname, protocol === 'tcp' ? 'talk.mjs' : 'stream.mjs');
  const child = spawn('ip', ['netns', 'exec', host.name, process.execPath, script, JSON.stringify(talk)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  network.onClose(() => child.kill('SIGKILL'));
  const answers: number[] = [];
  child.stdout.on('data', (data: Buffer) => answers.push(...data.toString().trim().split('\n').map(Number)));
  return { answers };
}

/** The longest silence since a moment, in seconds, up to now. */
export function longestSilence({ answers }: Stream, since: number): number {
  const times = [since, ...answers.filter((time) => time >= since), Date.now()];
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return Math.max(...gaps) / 1000;
}
