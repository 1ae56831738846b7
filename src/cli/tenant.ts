import { Command } from 'commander';
import type { Io } from './io.js';
import { tenantNewCommand } from './tenant-new.js';
import { tenantRenameServerCommand } from './tenant-rename-server.js';

/** `tenant`: the life cycle of a tenant's files; none of its commands touches infrastructure. */
export function tenantCommand(io: Io): Command {
  return new Command('tenant')
    .description('edit tenant files; never infrastructure')
    .addHelpText('after', '\nExample:\n  mandant tenant new k0200 --model asp --seats 15\n')
    .addCommand(tenantNewCommand(io))
    .addCommand(tenantRenameServerCommand(io));
}
