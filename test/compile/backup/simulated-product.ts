import { addMonths, dayNumber, dayText, weekdayName } from '../../../src/calendar.js';
import type { JobDocument } from '../../../src/model/backup-jobs.js';
import { weekdays } from '../../../src/model/weekday.js';
import { chainsOf, type Stored } from '../../backup/simulated-repository.js';

/** What is read of the body of a request for a backup job: the product knows nothing else of the policy. */
interface ReadJob {
  readonly storage: {
    readonly retentionPolicy: { readonly type: 'Days'; readonly quantity: number };
    readonly gfsPolicy: {
      readonly isEnabled: boolean;
      readonly weekly?: Flag & { readonly keepForNumberOfWeeks: number };
      readonly monthly?: Flag & { readonly keepForNumberOfMonths: number };
      readonly yearly?: Flag & { readonly keepForNumberOfYears: number };
    };
    readonly advancedSettings: {
      readonly syntheticFulls?: Fulls;
      readonly synthenticFulls?: Fulls;
      readonly activeFulls: Fulls;
    };
  };
}

interface Flag {
  readonly isEnabled: boolean;
  readonly desiredTime: string;
}

interface Fulls {
  readonly isEnabled: boolean;
  readonly weekly?: { readonly isEnabled: boolean; readonly days: readonly string[] };
  readonly monthly?: {
    readonly isEnabled: boolean;
    readonly dayNumberInMonth: string;
    readonly dayOfWeek: string;
    readonly months: readonly string[];
  };
}

/** For how long nobody can delete a point of this repository, in days; the day of the first run; the last day. */
export interface Lifetime {
  readonly immutableDays: number;
  readonly start: string;
  readonly to: string;
}

/**
 * The days of the points that the product holds, as its manual describes the settings that a job document makes, and from
 * nothing but that document: flags (helpcenter.veeam.com, "Assignment of GFS Flags", "Removal of GFS Flags"), weeks of a
 * month as days 1 to 7, … and the last seven, chains that go as a whole.
 */
export function simulatedProduct(document: JobDocument, { immutableDays, start, to }: Lifetime): readonly string[] {
  const job = document as unknown as ReadJob;
  let stored: Stored[] = [];
  const flaggedMonths = new Set<string>();
  for (let day = dayNumber(start); day <= dayNumber(to); day += 1) {
    const isFull = isSynthetic(job, day) || isActive(job, day) || dayText(day) === start;
    stored.push({ day, isFull, flaggedUntil: isFull ? flags(job, day, flaggedMonths) : 0 });
    stored = chainsOf(stored).flatMap((chain) => {
      const held = Math.max(job.storage.retentionPolicy.quantity, immutableDays);
      const isNeeded = chain.some((point) => day - point.day < held);
      return isNeeded ? chain : chain.filter(({ flaggedUntil }) => flaggedUntil > day);
    });
  }
  return stored.map(({ day }) => dayText(day));
}

function isSynthetic({ storage }: ReadJob, day: number): boolean {
  const { syntheticFulls, synthenticFulls } = storage.advancedSettings;
  const fulls = syntheticFulls ?? synthenticFulls;
  return fulls?.isEnabled === true && fulls.weekly?.isEnabled === true && namesDay(fulls.weekly.days, day);
}

function isActive({ storage }: ReadJob, day: number): boolean {
  const { isEnabled, monthly } = storage.advancedSettings.activeFulls;
  if (!isEnabled || monthly?.isEnabled !== true) return false;
  return (
    namesDay([monthly.dayOfWeek], day) && isInWeek(day, monthly.dayNumberInMonth) && monthly.months.includes(month(day))
  );
}

/** Last day of all flags that a full gets; the monthly one goes once a month, to one with a weekly flag if there are any. */
function flags({ storage }: ReadJob, day: number, flaggedMonths: Set<string>): number {
  const { isEnabled, weekly, monthly, yearly } = storage.gfsPolicy;
  if (!isEnabled) return 0;
  const isWeekly = weekly?.isEnabled === true && namesDay([weekly.desiredTime], day);
  const until = isWeekly ? [day + 7 * weekly.keepForNumberOfWeeks] : [];
  const mayBeMonthly = weekly?.isEnabled === true ? isWeekly : true;
  const thisMonth = dayText(day).slice(0, 7);
  if (monthly?.isEnabled !== true || !mayBeMonthly || flaggedMonths.has(thisMonth)) return Math.max(0, ...until);
  if (!isInWeek(day, monthly.desiredTime)) return Math.max(0, ...until);
  flaggedMonths.add(thisMonth);
  until.push(dayNumber(addMonths(dayText(day), monthly.keepForNumberOfMonths)));
  if (yearly?.isEnabled === true && yearly.desiredTime === month(day)) {
    until.push(dayNumber(addMonths(dayText(day), 12 * yearly.keepForNumberOfYears)));
  }
  return Math.max(...until);
}

function namesDay(days: readonly string[], day: number): boolean {
  return days.some((name) => weekdays.find((weekday) => weekday === name.toLowerCase()) === weekdayName(day));
}

function isInWeek(day: number, week: string): boolean {
  if (week === 'Last') return dayText(day + 7).slice(0, 7) !== dayText(day).slice(0, 7);
  const number = ['First', 'Second', 'Third', 'Fourth', 'Fifth'].indexOf(week) + 1;
  return Math.ceil(Number(dayText(day).slice(8)) / 7) === number;
}

function month(day: number): string {
  return new Date(`${dayText(day)}T00:00:00Z`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
}
