import { Command } from 'commander';
import type { Io } from './io.js';
import { tenantRenameServerCommand } from './tenant-rename-server.js';

/** `tenant`: the life cycle of a tenant's files; none of its commands touches infrastructure. */
export function tenantCommand(io: Io): Command {
  return new Command('tenant')
    .description('edit tenant files; never infrastructure')
    .addHelpText('after', '\nExample:\n  mandant tenant rename-server k0042 ts01 ts03\n')
    .addCommand(tenantRenameServerCommand(io));
}
