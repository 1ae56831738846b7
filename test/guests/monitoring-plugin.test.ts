import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'mandant-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const day = 86_400;
const now = () => Date.now() / 1000;

/** Everything as it should be. */
const good = () => ({
  time: now(),
  applied: { outcome: 'applied', digest: 'x' },
  firewall: true,
  daemon: true,
  lines: ['203.0.113.10'],
  tunnels: ['site-aachen'],
  certificates: { own: now() + 400 * day, authority: now() + 3000 * day },
  revocations: now() + 30 * day,
  offset: 0.001,
});

function put(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

interface Answer {
  readonly code: number;
  readonly text: string;
}

function check(...args: readonly string[]): Promise<Answer> {
  return answerOf('mandant-check', args);
}

function answerOf(
  plugin: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const env = { ...process.env, MANDANT_ROOT: root, MANDANT_TODAY: '2027-03-01', ...more };
  return new Promise((resolve) => {
    execFile('python3', [`guests/monitoring/${plugin}`, ...args], { env }, (error, stdout) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout.trim() });
    });
  });
}

const limits = (warning: number, critical: number) => ['--warning', String(warning), '--critical', String(critical)];

describe('the plugin of an access node', () => {
  it.each<[string, object, string[], number, string]>([
    ['a tunnel that stands', {}, ['tunnel', '--name', 'site-aachen'], 0, 'OK - up'],
    ['a tunnel that does not', {}, ['tunnel', '--name', 'site-halle'], 2, 'CRITICAL - down'],
    ['a line that a gateway uses', {}, ['line', '--name', '203.0.113.10'], 0, 'OK - the gateway speaks over it'],
    [
      'a line that is silent',
      {},
      ['line', '--name', '203.0.113.11'],
      2,
      'CRITICAL - nothing came over it for a minute',
    ],
    ['the firewall', {}, ['firewall'], 0, 'OK - the firewall is loaded'],
    ['no firewall', { firewall: false }, ['firewall'], 2, 'CRITICAL - the firewall is not loaded'],
    ['the daemon', {}, ['daemon'], 0, 'OK - the daemon answers'],
    ['no daemon', { daemon: false }, ['daemon'], 2, 'CRITICAL - the daemon of the tunnels does not answer'],
    ['files in force', {}, ['files'], 0, 'OK - applied'],
    [
      'files that were refused',
      { applied: { outcome: 'applied', tried: 'y' } },
      ['files'],
      2,
      'CRITICAL - newer files were not brought into force',
    ],
    [
      'a node without certificate',
      { applied: { outcome: 'waiting for a certificate' } },
      ['files'],
      1,
      'WARNING - waiting for a certificate',
    ],
    ['the time', {}, ['time', ...limits(2, 60)], 0, 'OK - the clock is off by 0.001 seconds'],
    [
      'a clock that is off',
      { offset: 61 },
      ['time', ...limits(2, 60)],
      2,
      'CRITICAL - the clock is off by 61.000 seconds',
    ],
    [
      'a clock that follows nobody',
      { offset: null },
      ['time', ...limits(2, 60)],
      2,
      'CRITICAL - the clock follows no time server',
    ],
    ['certificates', {}, ['certificates', ...limits(30, 7)], 0, 'OK - the first ends in 399 days'],
    [
      'a certificate that ends',
      { certificates: { own: now() + 8.5 * day, authority: now() + 900 * day } },
      ['certificates', ...limits(30, 7)],
      1,
      'WARNING - the first ends in 8 days',
    ],
    [
      'no certificate',
      { certificates: { own: null, authority: now() + 900 * day } },
      ['certificates', ...limits(30, 7)],
      2,
      'CRITICAL - not there: own',
    ],
    [
      'a revocation list that runs out',
      { revocations: now() + 2.5 * day },
      ['revocation-list', ...limits(14, 3)],
      2,
      'CRITICAL - it holds for 2 days',
    ],
    [
      'what was collected long ago',
      { time: now() - 900 },
      ['firewall'],
      3,
      'UNKNOWN - what was collected is 15 minutes old',
    ],
  ])('says of %s how it is', async (_title, changed, args, code, text) => {
    put('run/mandant/seen.json', JSON.stringify({ ...good(), ...changed }));
    expect(await check(...args)).toEqual({ code, text });
  });

  it('says that it does not know where nothing was collected', async () => {
    rmSync(join(root, 'run'), { recursive: true, force: true });
    expect(await check('firewall')).toEqual({ code: 3, text: 'UNKNOWN - nothing was collected yet' });
  });
});

describe('plugins that are called wrongly', () => {
  it.each([
    ['mandant-check', ['no-such-check']],
    ['mandant-check', ['due', '--date', '2027-03-01', '--warning', 'soon']],
    ['mandant-check', ['due', '--date', 'soon']],
    ['mandant-check-backup', ['--name', 'x']],
  ])('do not know, and say so: %s %j', async (plugin, args) => {
    const { code, text } = await answerOf(plugin, args);
    expect(code).toBe(3);
    expect(text).toMatch(/^UNKNOWN - [^\n]+$/);
  });
});

describe('the collector of an access node', () => {
  it('reads what is no UTF-8, and goes on', async () => {
    const path = join(root, 'bin');
    const listing =
      'printf "site-aachen: #1, ESTABLISHED, IKEv2\\n  remote \\377 @ 203.0.113.10\\n  lan: #1, reqid 1, INSTALLED\\n"\n';
    put('bin/swanctl', `#!/bin/sh\n${listing}`);
    chmodSync(join(path, 'swanctl'), 0o755);
    const answer = await answerOf('mandant-check', ['collect'], { PATH: `${path}:${process.env['PATH']}` });
    expect(answer).toEqual({ code: 0, text: '' });
    expect(await check('tunnel', '--name', 'site-aachen')).toEqual({ code: 0, text: 'OK - up' });
    expect(await check('firewall')).toMatchObject({ code: 2 });
  });
});

describe('the plugin of the master', () => {
  it.each([
    ['2027-05-04', 0, 'OK - 64 days left until 2027-05-04'],
    ['2027-03-31', 1, 'WARNING - 30 days left until 2027-03-31'],
    ['2027-03-01', 2, 'CRITICAL - 0 days left until 2027-03-01'],
    ['2026-12-31', 2, 'CRITICAL - -60 days left until 2026-12-31'],
  ])('counts the days until %s', async (date, code, text) => {
    expect(await check('due', '--date', date, ...limits(30, 0))).toEqual({ code, text });
  });

  it.each([
    [1, 0, 'OK - the signatures are 1 hours old'],
    [30, 1, 'WARNING - the signatures are 30 hours old'],
    [60, 2, 'CRITICAL - the signatures are 60 hours old'],
  ])('says how old signatures of %i hours are', async (hours, code, text) => {
    const file = put('var/lib/clamav/daily.cld', 'x');
    utimesSync(file, now() - hours * 3600, now() - hours * 3600);
    expect(await check('signatures', ...limits(26, 50))).toEqual({ code, text });
  });
});

describe('the plugin of the backup', () => {
  interface Run {
    readonly hoursAgo: number;
    readonly result: string;
  }
  let server: Server;
  let runs: readonly Run[] = [];
  let asked: string[] = [];
  let status = 'Inactive';
  let elsewhere = false;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const url = new URL(request.url ?? '', 'http://localhost');
        asked = [
          ...asked,
          `${request.method} ${url.pathname} ${String(request.headers['x-api-version'])} ${body}`.trim(),
        ];
        if (elsewhere && url.pathname === '/api/v1/jobs/states') {
          response.writeHead(302, { location: '/elsewhere' });
          response.end();
          return;
        }
        const answer = answerTo(url, String(request.headers.authorization));
        response.writeHead(answer === null ? 401 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer ?? {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  function answerTo(url: URL, authorization: string): unknown {
    if (url.pathname === '/api/oauth2/token') return { access_token: 'abc', token_type: 'bearer', expires_in: 900 };
    if (authorization !== 'Bearer abc') return null;
    if (url.pathname === '/api/v1/jobs/states') {
      const others = [{ id: 'other', name: 'k0042-backup-old', status, lastResult: 'Success' }];
      return { data: [...others, { id: 'job', name: 'k0042-backup', status, lastResult: 'Success' }] };
    }
    if (url.searchParams.get('jobIdFilter') !== 'job') return { data: [] };
    return {
      data: runs.map(({ hoursAgo, result }) => ({
        endTime: new Date(Date.now() - hoursAgo * 3_600_000).toISOString().replace('Z', '000+00:00'),
        result: { result },
      })),
    };
  }

  function secret(mode = 0o600): string {
    const file = put('backup.json', JSON.stringify({ user: 'monitor', password: 'p&w=1' }));
    chmodSync(file, mode);
    return file;
  }

  function ask(name: string, version = '1.3-rev2'): Promise<Answer> {
    const credentials = secret();
    const { port } = server.address() as AddressInfo;
    asked = [];
    const from = ['--server', `http://127.0.0.1:${port}`, '--api-version', version, '--credentials', credentials];
    return answerOf('mandant-check-backup', ['--name', name, ...from, ...limits(26, 50)]);
  }

  it.each<[string, readonly Run[], number, string]>([
    [
      'a run of this night',
      [{ hoursAgo: 8.5, result: 'Success' }],
      0,
      'OK - the last run that succeeded ended 8 hours ago',
    ],
    [
      'a run with warnings',
      [{ hoursAgo: 8.5, result: 'Warning' }],
      0,
      'OK - the last run that succeeded ended 8 hours ago',
    ],
    [
      'a run that failed after one that did not',
      [
        { hoursAgo: 3.5, result: 'Failed' },
        { hoursAgo: 27.5, result: 'Success' },
      ],
      1,
      'WARNING - the last run that succeeded ended 27 hours ago',
    ],
    [
      'two nights without',
      [{ hoursAgo: 51.5, result: 'Success' }],
      2,
      'CRITICAL - the last run that succeeded ended 51 hours ago',
    ],
    ['a job that never ran', [], 2, 'CRITICAL - no run succeeded'],
  ])('tells %s', async (_title, given, code, text) => {
    runs = given;
    expect(await ask('k0042-backup')).toEqual({ code, text });
  });

  it('takes no other job for the one that it is asked for', async () => {
    expect(await ask('k0042-copy')).toEqual({ code: 2, text: 'CRITICAL - there is no such job' });
  });

  it('warns of a job that is disabled, in the words of either version', async () => {
    runs = [{ hoursAgo: 8.5, result: 'Success' }];
    for (const word of ['disabled', 'Disabled']) {
      status = word;
      expect(await ask('k0042-backup')).toMatchObject({ code: 1 });
    }
    status = 'Inactive';
  });

  it('signs in with what its file says, and says the version each time', async () => {
    await ask('k0042-backup', '1.2-rev1');
    expect(asked[0]).toBe('POST /api/oauth2/token 1.2-rev1 grant_type=password&username=monitor&password=p%26w%3D1');
    await ask('k0042-backup');
    expect(asked).toHaveLength(3);
    expect(asked.every((one) => one.includes(' 1.3-rev2'))).toBe(true);
  });

  it('uses no password that everybody may read', async () => {
    const args = ['--name', 'x', '--server', 'http://127.0.0.1:9', '--credentials', secret(0o644)];
    const answer = await answerOf('mandant-check-backup', args);
    expect(answer).toEqual({ code: 3, text: 'UNKNOWN - everybody may read the account' });
  });

  it('follows nobody elsewhere with its token', async () => {
    elsewhere = true;
    expect(await ask('k0042-backup')).toEqual({ code: 3, text: 'UNKNOWN - the backup server answers 302' });
    elsewhere = false;
    expect(asked.filter((one) => one.includes('/elsewhere'))).toEqual([]);
  });

  it('does not know where nobody answers, and says no password', async () => {
    const credentials = secret();
    const args = ['--name', 'x', '--server', 'http://127.0.0.1:9', '--credentials', credentials];
    const answer = await answerOf('mandant-check-backup', args);
    expect(answer).toEqual({ code: 3, text: 'UNKNOWN - the backup server does not answer' });
  });
});
