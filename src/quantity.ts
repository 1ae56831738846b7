const gibibytes: Readonly<Record<string, number>> = { MiB: 1 / 1024, GiB: 1, TiB: 1024 };
const months: Readonly<Record<string, number>> = { month: 1, months: 1, year: 12, years: 12 };
const minutes: Readonly<Record<string, number>> = { minute: 1, minutes: 1, hour: 60, hours: 60 };
const days: Readonly<Record<string, number>> = { day: 1, days: 1, week: 7, weeks: 7 };

/** `500 GiB` in GiB (IEC 80000-13: 1 TiB = 1024 GiB). */
export function gibibytesOf(text: string): number {
  return quantity(text, gibibytes);
}

/** `16 GiB` in MiB. */
export function mebibytesOf(text: string): number {
  return gibibytesOf(text) * 1024;
}

/** `2 years` in months. */
export function monthsOf(text: string): number {
  return quantity(text, months);
}

export function minutesOf(text: string): number {
  return quantity(text, minutes);
}

export function daysOf(text: string): number {
  return quantity(text, days);
}

/** `10 %` */
export function percentOf(text: string): number {
  return quantity(text, { '%': 1 });
}

/** The schema lets only a number, a space and a known unit through, so anything else is our mistake. */
function quantity(text: string, units: Readonly<Record<string, number>>): number {
  const [number = '', unit = ''] = text.split(' ');
  const factor = units[unit];
  if (factor === undefined || !/^\d+$/.test(number)) throw new Error(`"${text}" passed the schema but is no quantity`);
  return Number(number) * factor;
}
