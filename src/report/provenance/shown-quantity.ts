import type { Shown } from './resolved-values.js';

/** A number with the unit that its key in the model ends with, as a file would say it: 49152 of `memoryMiB` is `48 GiB`. */
export function shownQuantity(value: Shown, key: string): Shown {
  if (typeof value !== 'number') return value;
  if (key.endsWith('MiB')) return inLargerUnit(value, 'MiB', 'GiB');
  if (key.endsWith('GiB')) return inLargerUnit(value, 'GiB', 'TiB');
  if (key === 'keepDays') return plural(value, 'day');
  if (key.endsWith('Percent')) return `${value} %`;
  if (key.endsWith('Months')) return plural(value, 'month');
  return key.endsWith('Minutes') ? plural(value, 'minute') : value;
}

function inLargerUnit(value: number, unit: string, larger: string): string {
  return value > 0 && value % 1024 === 0 ? `${value / 1024} ${larger}` : `${value} ${unit}`;
}

function plural(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}
