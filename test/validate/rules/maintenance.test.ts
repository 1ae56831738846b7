import { describe, expect, it } from 'vitest';
import type { Weekday } from '../../../src/model/weekday.js';
import { dailySpans, shareTime, spanOf } from '../../../src/validate/weekly-time.js';
import { diagnosticsIn, foundIn } from './found-in.js';

const window = (from: string, to: string, weekday = 'monday') =>
  `maintenance: { windows: { extra: { weekday: ${weekday}, from: "${from}", to: "${to}" } } }`;

const servers = (role: string, ...windows: string[]) => `
servers:
${windows
  .map(
    (name, index) =>
      `  x${index}: { role: ${role}, os: windows-server-2025, size: small, address: 10.1.0.${40 + index}, maintenance: ${name} }`,
  )
  .join('\n')}
maintenance:
  windows:
    early: { weekday: sunday, from: "06:00", to: "09:30" }
    late: { weekday: sunday, from: "12:00", to: "14:00" }
`;

describe('a maintenance window', () => {
  it.each([
    ['22:00', '23:59', []],
    ['04:00', '06:00', []],
    ['03:59', '05:00', ['window-in-backup /maintenance/windows/extra']],
    ['00:00', '00:30', ['window-in-backup /maintenance/windows/extra']],
    ['20:00', '20:00', ['window-order /maintenance/windows/extra/to']],
    ['23:00', '01:00', ['window-order /maintenance/windows/extra/to']],
  ])('from %s to %s stays out of the backup at 00:00', (from, to, expected) => {
    expect(foundIn(window(from, to))).toEqual(expected);
  });

  it('stays out of a backup that runs over midnight, from Sunday to Monday too', () => {
    const spans = dailySpans('22:00', 4 * 60);
    const isFree = (weekday: Weekday, from: string, to: string) =>
      spans.every((span) => !shareTime(span, spanOf({ weekday, from, to })));
    expect(isFree('monday', '01:00', '03:00')).toBe(false);
    expect(isFree('monday', '02:00', '03:00')).toBe(true);
    expect(isFree('sunday', '21:00', '22:00')).toBe(true);
    expect(isFree('sunday', '21:00', '22:01')).toBe(false);
  });
});

describe('the servers of a window', () => {
  const inWindow = (to: string, ...roles: string[]) => `
servers:
${roles.map((role, index) => `  x${index}: { role: ${role}, os: windows-server-2025, size: small, address: 10.1.0.${40 + index}, maintenance: early }`).join('\n')}
maintenance: { windows: { early: { weekday: monday, from: "06:00", to: "${to}" } } }
`;

  it.each([
    ['06:30', ['file-server'], []],
    ['06:29', ['file-server'], ['window early has 29 minutes, its servers need 30: in time come none']],
    ['06:59', ['file-server', 'sql-server'], ['window early has 59 minutes, its servers need 60: in time come x1']],
    ['06:10', [], []],
    ['06:59', ['file-server', 'file-server'], ['window early has 59 minutes, its servers need 60: in time come x0']],
  ])('find their time until %s: %j', (to, roles, expected) => {
    const short = diagnosticsIn(inWindow(to, ...roles)).filter(({ code }) => code === 'window-too-short');
    expect(short.map(({ message }) => message)).toEqual(expected);
  });
});

describe('servers that stand in for each other', () => {
  it.each([
    ['domain-controller', ['sunday-morning'], []],
    ['domain-controller', ['sunday-morning', 'early'], ['domain-controllers-at-once /servers/x1/maintenance']],
    ['domain-controller', ['sunday-morning', 'late'], []],
    ['domain-controller', ['late', 'late'], ['domain-controllers-at-once /servers/x1/maintenance']],
    ['terminal-server', ['late'], []],
    ['terminal-server', ['late', 'late'], ['terminal-servers-at-once /servers/x1/maintenance']],
    ['terminal-server', ['early', 'sunday-morning'], ['terminal-servers-at-once /servers/x1/maintenance']],
    ['terminal-server', ['late', 'late', 'early'], []],
  ])('as %s in the windows %j', (role, windows, expected) => {
    expect(foundIn(servers(role, ...windows))).toEqual(expected);
  });
});

describe('a backup policy of the platform', () => {
  const policy = (text: string) => `backup: { policies: { standard: { ${text} } } }`;

  it.each([
    ['offsite: null', ['offsite-missing /backup/policies/standard']],
    ['offsite: { keep: 6 days }', ['offsite-missing /backup/policies/standard/offsite/keep']],
    ['offsite: { keep: 1 week }', []],
    ['active-full: { monthly: last-saturday }', ['fulls-same-day /backup/policies/standard/active-full/monthly']],
    ['active-full: null', []],
    ['synthetic-full: null', ['generations-need-full /backup/policies/standard/generations/weekly']],
    ['synthetic-full: null, generations: { weekly: 0 }', []],
    ['synthetic-full: null, active-full: null', ['generations-need-full /backup/policies/standard/generations']],
    ['generations: { monthly: 11 }', ['policy-keeps-too-little /backup/policies/standard/generations/monthly']],
  ])('with %s', (text, expected) => {
    expect(foundIn(policy(text), { scope: 'platform' })).toEqual(expected);
  });

  it.each([
    ['offsite: { location: rz1 }', ['offsite-same-place /backup/repositories/offsite/location']],
    ['offsite: { name: repo-fire-section-2 }', ['offsite-same-place /backup/repositories/offsite/name']],
    ['offsite: { location: rz2/fire-section-2 }', []],
  ])('keeps its copies at two places: %s', (text, expected) => {
    expect(foundIn(`backup: { repositories: { ${text} } }`, { scope: 'platform' })).toEqual(expected);
  });

  it.each(['11 months', '1 month', '61 months', '6 years'])('does not keep %s for a tenant', (retention) => {
    expect(foundIn(`backup: { retention: ${retention} }`)).toEqual(['retention-out-of-range /backup/retention']);
  });

  it.each(['12 months', '1 year', '60 months', '5 years'])('keeps %s for a tenant', (retention) => {
    expect(foundIn(`backup: { retention: ${retention} }`)).toEqual([]);
  });
});
