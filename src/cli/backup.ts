import { Command } from 'commander';
import { backupApplyCommand } from './backup-apply.js';
import { backupPlanCommand } from './backup-plan.js';
import type { Io } from './io.js';

/** `backup`: the jobs of the backup product against the compiled ones. */
export function backupCommand(io: Io): Command {
  return new Command('backup')
    .description('bring the jobs of tenants to the backup product')
    .addHelpText('after', '\nExample:\n  mandant backup plan k0042\n  mandant backup apply k0042\n')
    .addCommand(backupPlanCommand(io))
    .addCommand(backupApplyCommand(io));
}
