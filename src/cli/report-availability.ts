import { Command, Option } from 'commander';
import { countedMachines, countedMonths, promisedPercent } from '../availability/counted-time.js';
import { addDays, addMonths } from '../calendar.js';
import { canonicalJson } from '../canonical-json.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { availabilityText, type ReportedAvailability } from '../report/availability-text.js';
import { dateArgument } from './date-argument.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { hasRunOut } from './ran-out.js';
import { readyTenants } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { UsageError } from './usage-error.js';

export interface AvailabilityOptions extends Selection {
  readonly from?: string;
  readonly to?: string;
  readonly format: 'text' | 'json';
}

const usualMonths = 12;

/** `report availability`: what the promised availability is reckoned from. */
export function reportAvailabilityCommand(io: Io): Command {
  const command = new Command('availability')
    .description(
      `say which minutes of each month count towards ${promisedPercent} %, and how many a machine may be down`,
    )
    .argument('[tenants...]', 'tenant ids (default: all)')
    .option('--from <date>', 'first day (default: the start of the contract)', dateArgument)
    .option('--to <date>', 'last day (default: that of the twelfth month)', dateArgument)
    .addOption(new Option('--format <format>', 'for people or programs').choices(['text', 'json']).default('text'));
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant report availability k0042 --from 2027-01-01 --to 2027-12-31\n')
    .action(async (names: string[], options: AvailabilityOptions) => {
      process.exitCode = await runReportAvailability(io, names, options);
    });
}

export async function runReportAvailability(
  io: Io,
  names: readonly string[],
  options: AvailabilityOptions,
): Promise<ExitCode> {
  const { from, to, format } = options;
  if (from !== undefined && to !== undefined && from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  const ready = await readyTenants(io, names, options, hasRunOut);
  if (ready === null) return ExitCode.invalid;
  const tenants = ready.tenants.map((tenant) => reported(tenant, options));
  io.out(format === 'json' ? canonicalJson({ version: 1, promisedPercent, tenants }) : availabilityText(tenants));
  return exitCodeFor(ready, ExitCode.ok);
}

function reported(tenant: ResolvedTenant, { from, to }: AvailabilityOptions): ReportedAvailability {
  const first = from ?? tenant.contract.start;
  const last = to ?? addDays(addMonths(`${first.slice(0, 7)}-01`, usualMonths), -1);
  return {
    tenant: tenant.tenant,
    groups: countedMachines(tenant).map((group) => ({ ...group, months: countedMonths(group.window, first, last) })),
  };
}
