import { Command, Option } from 'commander';
import { daysBetween, type Step } from '../backup/days-between.js';
import { restoreOrder } from '../backup/restore-order.js';
import { restorePointSummary } from '../backup/restore-point-summary.js';
import { restorePoints } from '../backup/restore-points.js';
import { protectedGiB, usualTerms } from '../backup/storage-estimate.js';
import { tenantPlan } from '../backup/tenant-plan.js';
import { canonicalJson } from '../canonical-json.js';
import type { BackupPlan } from '../model/backup-policy.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import {
  pointsText,
  type ReportedPoints,
  type ReportedSummaries,
  summariesText,
} from '../report/restore-points-text.js';
import { addMonths } from '../calendar.js';
import { dateArgument } from './date-argument.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { hasRunOut } from './ran-out.js';
import { readyTenants } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { UsageError } from './usage-error.js';

export interface RestorePointsOptions extends Selection {
  readonly from?: string;
  readonly to?: string;
  readonly on?: string;
  readonly every: Step;
  readonly format: 'text' | 'json';
}

const usualMonths = 24;

/** `report restore-points`: what can be restored on which day, if every backup succeeds. */
export function reportRestorePointsCommand(io: Io): Command {
  const command = new Command('restore-points')
    .description('say which days, weeks, months and years can be restored on any day, and how much room that takes')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .option('--from <date>', 'first day (default: the start of the contract)', dateArgument)
    .option('--to <date>', 'last day (default: 24 months later)', dateArgument)
    .addOption(new Option('--every <step>', 'a line for each').choices(['day', 'week', 'month']).default('month'))
    .addOption(
      new Option('--on <date>', 'every single point on one day').argParser(dateArgument).conflicts(['from', 'to']),
    )
    .addOption(new Option('--format <format>', 'for people or programs').choices(['text', 'json']).default('text'));
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant report restore-points k0042 --from 2027-01-01 --to 2027-12-31\n')
    .action(async (names: string[], options: RestorePointsOptions) => {
      process.exitCode = await runReportRestorePoints(io, names, options);
    });
}

export async function runReportRestorePoints(
  io: Io,
  names: readonly string[],
  options: RestorePointsOptions,
): Promise<ExitCode> {
  const { from, to } = options;
  if (from !== undefined && to !== undefined && from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  const ready = await readyTenants(io, names, options, hasRunOut);
  if (ready === null) return ExitCode.invalid;
  const planned = ready.tenants.flatMap((tenant) => {
    const plan = tenantPlan(tenant);
    return plan === null ? [] : [{ tenant, plan }];
  });
  io.out(options.on === undefined ? summaries(planned, options) : points(planned, options.on, options.format));
  return exitCodeFor(ready, ExitCode.ok);
}

interface Planned {
  readonly tenant: ResolvedTenant;
  readonly plan: BackupPlan;
}

function summaries(planned: readonly Planned[], { from, to, every, format }: RestorePointsOptions): string {
  const tenants = planned.map(({ tenant, plan }): ReportedSummaries => {
    const first = from ?? plan.start;
    const days = daysBetween(first, to ?? addMonths(first, usualMonths), every);
    const dataGiB = protectedGiB(tenant.servers);
    const reported = days.map((day) => restorePointSummary(plan, day, dataGiB, usualTerms));
    return { tenant: tenant.tenant, terms: termsOf(tenant), summaries: reported };
  });
  return format === 'json'
    ? canonicalJson({ version: 1, assumptions: usualTerms, tenants })
    : `${summariesText(tenants)}\n${assumptions}\n`;
}

function points(planned: readonly Planned[], asOf: string, format: 'text' | 'json'): string {
  const tenants = planned.map(
    ({ tenant, plan }): ReportedPoints => ({
      tenant: tenant.tenant,
      terms: termsOf(tenant),
      asOf,
      restoreOrder: restoreOrder(tenant.servers),
      points: restorePoints(plan, asOf),
    }),
  );
  return format === 'json' ? canonicalJson({ version: 1, assumptions: usualTerms, tenants }) : pointsText(tenants);
}

const assumptions =
  `GiB: all disks as provisioned, ${usualTerms.storedPercent} % after reduction, ` +
  `${usualTerms.dailyChangePercent} % changed a day, every full counted whole`;

function termsOf({ backup }: ResolvedTenant): string {
  return backup === null ? 'no backup' : `policy ${backup.policy}, kept ${backup.retentionMonths} months`;
}
