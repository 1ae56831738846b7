import { addDays, weekdayOf } from '../../calendar.js';
import type { FederalState } from '../../model/resolved-platform.js';

/** What a state keeps beside the nine days that all keep. */
type OwnHoliday =
  | 'epiphany'
  | 'womens-day'
  | 'corpus-christi'
  | 'assumption'
  | 'childrens-day'
  | 'reformation'
  | 'all-saints'
  | 'repentance';

/**
 * By the laws of the states on Sundays and holidays. Easter Sunday and Whit Sunday (BB, HE) are Sundays anyway. Left out is what
 * only some municipalities keep: Corpus Christi in parts of SN and TH, the peace festival of Augsburg. Assumption counts in the
 * whole of BY, where nearly all municipalities keep it.
 */
const ownHolidays: Readonly<Record<FederalState, readonly OwnHoliday[]>> = {
  BW: ['epiphany', 'corpus-christi', 'all-saints'],
  BY: ['epiphany', 'corpus-christi', 'assumption', 'all-saints'],
  BE: ['womens-day'],
  BB: ['reformation'],
  HB: ['reformation'],
  HH: ['reformation'],
  HE: ['corpus-christi'],
  MV: ['womens-day', 'reformation'],
  NI: ['reformation'],
  NW: ['corpus-christi', 'all-saints'],
  RP: ['corpus-christi', 'all-saints'],
  SL: ['corpus-christi', 'assumption', 'all-saints'],
  SN: ['reformation', 'repentance'],
  ST: ['epiphany', 'reformation'],
  SH: ['reformation'],
  TH: ['childrens-day', 'reformation'],
};

/** Days that a law made a public holiday once. Berlin: end of the war 1945 and uprising of 1953 (GVBl. 2024, page 460). */
const onceHolidays: Readonly<Partial<Record<FederalState, readonly string[]>>> = {
  BE: ['2025-05-08', '2028-06-17'],
};

/** Public holidays of a state in a year as the law stands since 2023, `YYYY-MM-DD`, in order. */
export function publicHolidays(state: FederalState, year: number): string[] {
  const easter = easterSunday(year);
  const everywhere = [
    `${year}-01-01`,
    addDays(easter, -2),
    addDays(easter, 1),
    `${year}-05-01`,
    addDays(easter, 39),
    addDays(easter, 50),
    `${year}-10-03`,
    `${year}-12-25`,
    `${year}-12-26`,
  ];
  const each = ownHolidays[state].map((one) => dayOf(one, year, easter));
  const once = (onceHolidays[state] ?? []).filter((day) => day.startsWith(`${year}-`));
  return [...new Set([...everywhere, ...each, ...once])].toSorted();
}

function dayOf(holiday: OwnHoliday, year: number, easter: string): string {
  const days: Readonly<Record<OwnHoliday, string>> = {
    epiphany: `${year}-01-06`,
    'womens-day': `${year}-03-08`,
    'corpus-christi': addDays(easter, 60),
    assumption: `${year}-08-15`,
    'childrens-day': `${year}-09-20`,
    reformation: `${year}-10-31`,
    'all-saints': `${year}-11-01`,
    repentance: repentanceDay(year),
  };
  return days[holiday];
}

/** The Wednesday before 23 November. */
function repentanceDay(year: number): string {
  const day = `${year}-11-22`;
  return addDays(day, -((weekdayOf(day) + 4) % 7));
}

/** The Sunday after the first full moon of spring (the anonymous Gregorian algorithm, Nature 1876). */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const sum = moon + weekday - 7 * late + 114;
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1];
  return `${year}-0${month}-${String(day).padStart(2, '0')}`;
}
