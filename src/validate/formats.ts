import { parseCidr, parseIpv4 } from '../ipv4.js';

/** The formats that the schemas name. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  ipv4: (text) => parseIpv4(text) !== null,
  'ipv4-cidr': (text) => parseCidr(text) !== null,
  date: isDate,
};

/** A day that exists: 2026-02-30 does not (RFC 3339, full-date). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  // Day 0 of the next month is the last of this one.
  return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= lastDay(Number(text.slice(0, 4)), month));
}

function lastDay(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}
