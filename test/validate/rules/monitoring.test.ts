import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { examplePlatform } from '../../../src/validate/explain-base.js';
import type { FullPlatform } from '../../../src/validate/follow-like.js';
import { mergePatch } from '../../../src/validate/merge-patch.js';
import type { PlatformRule } from '../../../src/validate/rule.js';
import { monitoringAddress } from '../../../src/validate/rules/monitoring-address.js';
import { monitoringHolidays } from '../../../src/validate/rules/monitoring-holidays.js';
import { monitoringNowhere } from '../../../src/validate/rules/monitoring-nowhere.js';
import { monitoringYears } from '../../../src/validate/rules/monitoring-years.js';
import { diagnosticsIn } from './found-in.js';

function messagesOf(rule: PlatformRule, monitoring: unknown, today = '2026-12-01'): string[] {
  const platform = mergePatch(parse(examplePlatform), { monitoring }) as FullPlatform;
  return rule.check({ file: 'platforms/rz1.yaml', platform }, { today }).map(({ message }) => message);
}

describe('the public holidays of a platform', () => {
  it.each([
    ['are known for long', '2026-2035', '2026-12-01', []],
    ['are known for a year and a day', '2026-2028', '2027-12-30', []],
    ['run out within a year', '2026-2028', '2027-12-31', ['public holidays are known for 2026-2028 only']],
    ['have run out', '2020-2025', '2026-12-01', ['public holidays are known for 2020-2025 only']],
    ['have not begun', '2027-2035', '2026-12-01', ['public holidays are known for 2027-2035 only']],
    ['stand the wrong way round, which another rule says', '2035-2026', '2026-12-01', []],
  ])('%s', (_title, years, today, messages) => {
    expect(messagesOf(monitoringHolidays, { holidays: { years } }, today)).toEqual(messages);
  });

  it.each([
    ['2026-2055', []],
    ['2026-2026', []],
    ['2026-2056', ['2026-2056 is no span of years']],
    ['2027-2026', ['2027-2026 is no span of years']],
  ])('of %s are a span or none', (years, messages) => {
    expect(messagesOf(monitoringYears, { holidays: { years } })).toEqual(messages);
  });
});

describe('the address of the master', () => {
  it.each([
    ['192.0.2.30', []],
    ['192.0.2.10', ['192.0.2.10 is the address of the proxy']],
    ['10.1.0.30', ['10.1.0.30 lies in 10.0.0.0/8']],
    ['127.0.0.1', ['127.0.0.1 lies in 127.0.0.0/8']],
    ['0.0.0.0', ['0.0.0.0 lies in 0.0.0.0/8']],
    ['169.254.1.1', ['169.254.1.1 lies in 169.254.0.0/16']],
    ['224.0.0.1', ['224.0.0.1 lies in 224.0.0.0/3']],
    ['255.255.255.255', ['255.255.255.255 lies in 224.0.0.0/3']],
    ['223.255.255.255', []],
  ])('%s is one that agents reach, or is refused', (address, messages) => {
    expect(messagesOf(monitoringAddress, { master: { address } })).toEqual(messages);
  });
});

describe('the share of a disk that has to be free', () => {
  it.each([
    ['0 %', ['disk-free: 0 % warns of no disk before it is critical']],
    ['3 %', ['disk-free: 3 % warns of no disk before it is critical']],
    ['4 %', []],
    ['90 %', []],
    ['91 %', ['disk-free: 91 % warns of every disk']],
    ['100 %', ['disk-free: 100 % warns of every disk']],
  ])('of %s is one that warns in time, or is refused', (share, messages) => {
    expect(diagnosticsIn(`monitoring: { disk-free: ${share} }`).map(({ message }) => message)).toEqual(messages);
  });
});

describe('a platform without monitoring', () => {
  it('is said once, and by no other rule', () => {
    expect(messagesOf(monitoringNowhere, null)).toHaveLength(1);
    for (const rule of [monitoringAddress, monitoringHolidays, monitoringYears]) {
      expect(messagesOf(rule, null)).toEqual([]);
    }
  });
});
