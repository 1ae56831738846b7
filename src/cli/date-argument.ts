import { InvalidArgumentError } from 'commander';
import { isDate } from '../validate/formats.js';

/** Parser of an option that takes a day. */
export function dateArgument(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('expected a date, YYYY-MM-DD.');
  return text;
}
