import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, answerOf, limits } from './plugin.js';

const root = mkdtempSync(join(tmpdir(), 'mandant-check-backup-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

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
    const file = join(root, 'backup.json');
    writeFileSync(file, JSON.stringify({ user: 'monitor', password: 'p&w=1' }));
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
