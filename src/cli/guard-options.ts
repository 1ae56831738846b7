import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Allowance, guardCodes, parseAllowance } from '../guards/guard.js';

/** Flags that say what may pass although a guard stands in its way. */
export interface GuardOptions {
  readonly allow: readonly Allowance[];
  readonly maxTenants: number;
  /** The moment that maintenance windows are compared with. */
  readonly now?: Date;
}

const defaultMaxTenants = 20;

export function guardOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--allow <code[:tenant]>', `let pass what a guard refuses: ${guardCodes.join(', ')}`)
        .argParser(allowance)
        .default([], 'nothing'),
    )
    .addOption(
      new Option('--max-tenants <count>', 'tenants that may be changed at once, 0 for a freeze')
        .argParser(count)
        .default(defaultMaxTenants),
    )
    .addOption(
      new Option('--now <instant>', 'compare maintenance windows with this instead of the clock').argParser(instant),
    );
}

function allowance(text: string, before: readonly Allowance[]): readonly Allowance[] {
  const parsed = parseAllowance(text);
  if (parsed === null)
    throw new InvalidArgumentError(`expected a guard's code, or code:tenant; codes: ${guardCodes.join(', ')}.`);
  return [...before, parsed];
}

function count(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number from 0.');
}

/** With its zone: a window is a time of day. */
function instant(text: string): Date {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (isWhole && !Number.isNaN(Date.parse(text))) return new Date(text);
  throw new InvalidArgumentError('expected a moment with its zone, such as 2026-11-29T10:30+01:00.');
}
