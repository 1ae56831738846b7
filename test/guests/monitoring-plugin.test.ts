import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Answer, answerOf, limits } from './plugin.js';

const root = mkdtempSync(join(tmpdir(), 'mandant-check-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const here = { MANDANT_ROOT: root, MANDANT_TODAY: '2027-03-01' };

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

function check(...args: readonly string[]): Promise<Answer> {
  return answerOf('mandant-check', args, here);
}

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
    const { code, text } = await answerOf(plugin, args, here);
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
    const answer = await answerOf('mandant-check', ['collect'], { ...here, PATH: `${path}:${process.env['PATH']}` });
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
