import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { OperationError, operationError } from '../operation-error.js';
import { type BackupApplyRow, backupApplyJson, backupApplyText } from '../report/backup-apply-text.js';
import { tenantsWithPlan } from '../run/backup/saved-backup-plan.js';
import { applyServer, type BackupApplyOptions } from './backup-apply-server.js';
import { openBackupLog } from './backup-log.js';
import { backupOptions, connectOptions } from './backup-options.js';
import { askServer, backupTenants, byServer, oneWay } from './backup-servers.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { recordOptions, whileLogged } from './run-log.js';
import { positiveInteger } from './run-settings.js';
import { readyTenants } from './selection.js';
import { selectionOptions } from './selection-options.js';

const usualParallel = 4;

/** `backup apply`: do what the saved plans say, if it is still what was reviewed. Never deletes a job. */
export function backupApplyCommand(io: Io): Command {
  const command = new Command('apply')
    .description('make, change and switch off jobs as the saved plans say; refuse what was not reviewed')
    .argument('[tenants...]', 'tenant ids (default: all with a saved plan)')
    .addOption(new Option('--parallel <count>', 'tenants at once').argParser(positiveInteger).default(usualParallel))
    .option(
      '--allow-retention-shrink',
      'keep points shorter where the tenant file has an exception for retention-shrunk',
      false,
    );
  return recordOptions(backupOptions(selectionOptions(command)))
    .addHelpText('after', '\nExample:\n  mandant backup apply k0042 --ca ca.pem\n')
    .action(async (names: string[], options: BackupApplyOptions) => {
      process.exitCode = await runBackupApply(io, names, options);
    });
}

export async function runBackupApply(io: Io, names: readonly string[], options: BackupApplyOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  const connect = connectOptions(io, options);
  const planned = new Set(await tenantsWithPlan(resolve(io.root, options.plans)));
  const meant = ready.tenants.filter(({ tenant }) => names.length > 0 || planned.has(tenant));
  const tenants = backupTenants(io, meant);
  const groups = byServer(tenants);
  oneWay(groups, connect);
  const log = openBackupLog(io, tenants, options);
  return whileLogged(log, async () => {
    const rows: BackupApplyRow[] = [];
    for (const group of groups) {
      const asked = await askServer(io, group, connect, 'there').catch(operationError);
      rows.push(...(await applyServer({ io, options, ready, log, asked }, group)));
      if (!(asked instanceof OperationError)) asked.session.close();
    }
    io.out(options.format === 'json' ? backupApplyJson(rows) : backupApplyText(rows));
    const isWhole = rows.every(({ result }) => result === 'applied' || result === 'nothing-to-do');
    return exitCodeFor(ready, isWhole ? ExitCode.ok : ExitCode.failed);
  });
}
