import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { accessSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const program = '/usr/sbin/icinga2';

/** Says what is missing to run a test with Icinga, or `null`. */
export function missingIcinga(): string | null {
  try {
    for (const file of [program, '/usr/lib/nagios/plugins/check_dummy', '/usr/share/icinga2/include/itl'])
      accessSync(file);
    return null;
  } catch {
    return 'needs the Debian packages icinga2-bin, icinga2-common and monitoring-plugins-basic';
  }
}

export interface Verdict {
  readonly code: number | null;
  /** Lines that are no mere information. */
  readonly complaints: readonly string[];
}

/** An installation of its own below a temporary directory: nothing of the system's configuration is read. */
export class Icinga {
  readonly port = 15665;
  readonly directory = mkdtempSync(join(tmpdir(), 'mandant-icinga-'));
  private daemon: ChildProcess | null = null;

  /** `master` is the name in its certificate, which is signed by an authority made for the test. */
  constructor(
    readonly master: string,
    kind: 'signed' | 'unsigned' = 'signed',
  ) {
    for (const folder of ['conf', 'data/certs', 'log', 'cache', 'run', 'plugins']) {
      mkdirSync(join(this.directory, folder), { recursive: true });
    }
    if (kind === 'unsigned') return;
    const certificate = (kind: string) => join(this.directory, `data/certs/${master}.${kind}`);
    this.run('pki', 'new-ca');
    this.run('pki', 'new-cert', '--cn', master, '--key', certificate('key'), '--csr', certificate('csr'));
    this.run('pki', 'sign-csr', '--csr', certificate('csr'), '--cert', certificate('crt'));
    writeFileSync(
      join(this.directory, 'data/certs/ca.crt'),
      readFileSync(join(this.directory, 'data/ca/ca.crt'), 'utf8'),
    );
    this.main('object CheckerComponent "checker" { }\nobject NotificationComponent "notification" { }\n');
  }

  /** The master's own configuration, with what a test adds; nothing is checked and nobody told unless it says so. */
  main(more: string): void {
    writeFileSync(
      join(this.directory, 'icinga2.conf'),
      `const PluginDir = "/usr/lib/nagios/plugins"
const ManubulonPluginDir = PluginDir
const PluginContribDir = PluginDir
const ConfigDir = "/etc/icinga2"
const NodeName = ${JSON.stringify(this.master)}
const ZoneName = "master"
include <itl>
include <plugins>
include <windows-plugins>
object ApiListener "api" { bind_host = "127.0.0.1"; bind_port = ${this.port} }
include_recursive ${JSON.stringify(join(this.directory, 'conf'))}
${more}`,
    );
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.directory, 'conf', path)), { recursive: true });
    writeFileSync(join(this.directory, 'conf', path), text);
  }

  check(): Verdict {
    const { status, stdout, stderr } = this.attempt('daemon', '-C', '-c', join(this.directory, 'icinga2.conf'));
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => /\b(warning|critical|error)\b/i.test(line));
    return { code: status, complaints: lines };
  }

  /** How many objects of each type the last check found. */
  counts(): Readonly<Record<string, number>> {
    const listing = this.run('object', 'list', '--count');
    return Object.fromEntries(
      [...listing.matchAll(/^Found (\d+) (\w+) objects?\.$/gm)].map(([, count, type = '']) => [type, Number(count)]),
    );
  }

  /** Full names of all objects of a type that the last check found. */
  names(type: string): string[] {
    const listing = this.run('object', 'list', '--type', type);
    return [...listing.matchAll(/^Object '(.*)' of type '\w+':$/gm)].map(([, name = '']) => name);
  }

  run(...args: string[]): string {
    return execFileSync(program, [...args, ...this.places()], { encoding: 'utf8', maxBuffer: 1 << 30 });
  }

  start(): void {
    this.daemon = spawn(program, ['daemon', '-c', join(this.directory, 'icinga2.conf'), ...this.places()], {
      stdio: 'ignore',
      env: { ...process.env, TZ: 'Europe/Berlin' },
    });
  }

  async close(): Promise<void> {
    const { daemon } = this;
    if (daemon !== null && daemon.exitCode === null) {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill('SIGTERM');
      await ended;
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  private attempt(...args: string[]) {
    return spawnSync(program, [...args, ...this.places()], { encoding: 'utf8', maxBuffer: 1 << 30 });
  }

  private places(): string[] {
    const user = execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
    const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
    const at = (folder: string) => join(this.directory, folder);
    const constants = {
      RunAsUser: user,
      RunAsGroup: group,
      DataDir: at('data'),
      LogDir: at('log'),
      CacheDir: at('cache'),
      InitRunDir: at('run'),
    };
    return Object.entries(constants).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  }
}
