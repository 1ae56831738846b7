import { type Trip, allowanceFor, formatAllowance } from '../guards/guard.js';
import { runGuards } from '../guards/run-guards.js';
import { stackGuards } from '../guards/stack-guards.js';
import { type TenantFacts, tenantFacts } from '../guards/tenant-facts.js';
import type { Compiled } from '../pipeline.js';
import { knownStates } from '../run/known-states.js';
import type { PlanSummary } from '../run/plan-summary.js';
import { Refusal } from '../run/refusal.js';
import { wouldChange } from '../run/saved-plan.js';
import type { RunSettings, StackJob } from '../run/stack-job.js';
import { tenantOfStack } from '../stack-name.js';
import type { GuardOptions } from './guard-options.js';
import type { Io } from './io.js';
import type { RunLog } from './run-log.js';
import type { Ready } from './selection.js';

/** What the guards of one apply need. */
export interface GuardContext {
  readonly ready: Pick<Ready, 'tenants' | 'wanted' | 'invalid'>;
  readonly compiled: Pick<Compiled, 'books'>;
  readonly options: GuardOptions;
  readonly log: RunLog;
}

/** Refuses a stack's plan that trips a guard which is not allowed. Every trip is recorded, passed or not. */
export function stackGuard(io: Io, { ready, compiled, options, log }: GuardContext) {
  const books = new Map(compiled.books.map((book) => [book.tenant, book]));
  const facts = new Map<string, TenantFacts>();
  for (const tenant of ready.tenants) {
    const book = books.get(tenant.tenant);
    if (book !== undefined) facts.set(tenant.tenant, tenantFacts(tenant, book));
  }
  return (job: StackJob, { changes }: PlanSummary): void => {
    const guarded = { stack: job.name, facts: facts.get(tenantOfStack(job.name) ?? '') ?? null, changes };
    refuseUnlessAllowed(io, `${job.name}: `, stackGuards(guarded, options.now ?? new Date()), options, log);
  };
}

/** Refuses the whole run. Without names every state counts that was worked on here; with names only theirs. */
export async function guardRun(
  io: Io,
  names: readonly string[],
  jobs: readonly StackJob[],
  settings: RunSettings,
  { ready, options, log }: GuardContext,
): Promise<void> {
  const states = (await knownStates(settings)).filter(
    ({ stack }) => names.length === 0 || names.includes(tenantOfStack(stack) ?? ''),
  );
  const isRehearsal = ready.tenants.every(({ platform }) => platform.vcenter.server === 'embedded');
  const trips = runGuards({
    changed: await changedTenants(jobs, settings),
    maxTenants: options.maxTenants,
    states: isRehearsal ? [] : states,
    wanted: ready.wanted,
    unknown: ready.invalid,
  });
  refuseUnlessAllowed(io, '', trips, options, log);
}

async function changedTenants(jobs: readonly StackJob[], { plans }: RunSettings): Promise<string[]> {
  const changed = new Set<string>();
  for (const job of jobs) {
    const tenant = tenantOfStack(job.name);
    if (tenant !== null && (await wouldChange(plans, job.name))) changed.add(tenant);
  }
  return [...changed];
}

function refuseUnlessAllowed(
  io: Io,
  prefix: string,
  trips: readonly Trip[],
  { allow }: GuardOptions,
  log: RunLog,
): void {
  const refused: Trip[] = [];
  for (const trip of trips) {
    const allowance = allowanceFor(trip, allow);
    const allowedBy = allowance === null ? null : formatAllowance(allowance);
    log.guard(trip, allowedBy);
    if (allowedBy === null) refused.push(trip);
    else io.err(`${prefix}${lineOf(trip)}; let pass by ${allowedBy}\n`);
  }
  if (refused.length === 0) return;
  const flags = [...new Set(refused.map(({ code, tenant }) => formatAllowance({ code, tenant })))];
  throw new Refusal(
    `refused:${refused.map((trip) => `\n  ${lineOf(trip)}`).join('')}`,
    `if that is what you want: ${flags.join(' ')}`,
  );
}

function lineOf({ code, address, message }: Trip): string {
  return [code, address, message].filter((part) => part !== null).join(': ');
}
