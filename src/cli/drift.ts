import { Command } from 'commander';
import { driftOf } from '../drift/drift-of.js';
import type { AddressBook } from '../model/address-book.js';
import { compile } from '../pipeline.js';
import { type DriftRow, driftJson, driftText } from '../report/drift-text.js';
import { driftStacks } from '../run/drift-stacks.js';
import { tenantOfStack } from '../stack-name.js';
import { jobsToTouch } from './cloud-jobs.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { failuresOf } from './outcomes.js';
import type { RecordOptions } from './kept-record.js';
import { openRunLog, recordOptions, whileLogged } from './run-log.js';
import { type RunOptions, runOptions, runSettings } from './run-settings.js';
import { readyTenants } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { everyJob, jobsOf } from './stack-jobs.js';
import { toolVersion } from './tool-version.js';

export interface DriftOptions extends Selection, RunOptions, RecordOptions {}

/** `drift`: what was changed on the platform since the last apply; changes nothing. */
export function driftCommand(io: Io): Command {
  const command = new Command('drift')
    .description('say what on the platform is no longer as it was applied; exit 2 where anything is')
    .argument('[tenants...]', 'tenant ids (default: all)');
  return recordOptions(runOptions(selectionOptions(command)))
    .addHelpText('after', '\nExample:\n  mandant drift --format json | jq .summary\n')
    .action(async (names: string[], options: DriftOptions) => {
      process.exitCode = await runDrift(io, names, options);
    });
}

export async function runDrift(io: Io, names: readonly string[], options: DriftOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  const compiled = await compile({ ...ready, tool: toolVersion() });
  const { tools, settings } = await runSettings(io, options);
  const jobs = everyJob(jobsToTouch(io, jobsOf(compiled)));
  const log = openRunLog(
    io,
    tools,
    { command: 'drift', jobs, plans: settings.plans, allow: [], resumes: null },
    options,
  );
  const books = new Map(compiled.books.map((book) => [book.tenant, book]));
  return whileLogged(log, async () => {
    const outcomes = await driftStacks(tools, jobs, { ...settings, watch: log.watch }, (job, { json }): DriftRow => {
      const resources = (json.resource_drift ?? []).filter(({ mode }) => mode === 'managed');
      return { stack: job.name, drifted: driftOf(resources, namesOf(books.get(tenantOfStack(job.name) ?? ''))) };
    });
    const rows = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome.result] : []));
    io.out(options.format === 'json' ? driftJson(rows) : driftText(rows));
    const isDrifted = rows.some(({ drifted }) => drifted.length > 0);
    const code = isDrifted ? ExitCode.changes : ExitCode.ok;
    return exitCodeFor(ready, failuresOf(io, outcomes) > 0 ? ExitCode.failed : code);
  });
}

/** `vsphere_virtual_machine.server__app01` is `server app01` to whoever edits the tenant file. */
function namesOf(book: AddressBook | undefined): (address: string) => string | null {
  const names = new Map(
    Object.entries(book?.addresses ?? {}).map(([identity, address]) => [address, spoken(identity)]),
  );
  return (address) => names.get(address) ?? null;
}

function spoken(identity: string): string {
  return identity.replace(/^servers\//, 'server ').replaceAll('-', ' ');
}
