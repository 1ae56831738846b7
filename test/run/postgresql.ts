import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A database server of a test's own, on the loopback, with a password. */
export interface Postgresql {
  readonly url: string;
  readonly password: string;
  /** What a query answers, one line a row. */
  readonly query: (sql: string) => string;
  readonly stop: () => Promise<void>;
}

/** Where Debian's package puts the programs of the newest release that is installed; `null` without one. */
export function postgresqlPrograms(): string | null {
  try {
    const releases = readdirSync('/usr/lib/postgresql').toSorted((a, b) => Number(b) - Number(a));
    return releases[0] === undefined ? null : join('/usr/lib/postgresql', releases[0], 'bin');
  } catch {
    return null;
  }
}

export async function startPostgresql(programs: string): Promise<Postgresql> {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-pg-'));
  const password = 'Only-For-This-Test-2';
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password);
  const user = ownUser();
  if (user !== null) for (const path of [directory, passwordFile]) chownSync(path, user.uid, user.gid);

  const data = join(directory, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '--no-sync'];
  execFileSync(join(programs, 'initdb'), initdb, { ...user, stdio: 'pipe', cwd: directory });
  const port = await freePort();
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory, '-F'];
  const server = spawn(join(programs, 'postgres'), options, { ...user, stdio: 'ignore', cwd: directory });
  const ended = once(server, 'close');

  const env = { ...process.env, PGPASSWORD: password };
  const query = (sql: string) =>
    execFileSync(join(programs, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-Atc', sql], {
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  await untilReady(() => query('select 1'));
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable`,
    password,
    query,
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; its package brings a user. */
function ownUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(attempt: () => unknown): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      attempt();
      return;
    } catch (error) {
      if (tries >= 100) throw error;
      await sleep(100);
    }
  }
}
