import { Command } from 'commander';
import { holderOf, keepChanges, openRegistry } from './certificate-registry.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';

/** `certificate revoke`: for whoever leaves or loses a device. */
export function certificateRevokeCommand(io: Io): Command {
  return new Command('revoke')
    .description('put every certificate of a holder on the revocation list and out of use')
    .argument('<tenant>', 'tenant id')
    .argument(
      '<holder>',
      'access-node, site:<name> or device:<account>-<device>; also one that has left the tenant file',
    )
    .addHelpText('after', '\nExample:\n  mandant certificate revoke k0042 device:max.muster-notebook\n')
    .action(async (tenant: string, holder: string) => {
      process.exitCode = await runRevoke(io, tenant, holder);
    });
}

export async function runRevoke(io: Io, tenant: string, name: string): Promise<ExitCode> {
  const registry = await openRegistry(io, tenant);
  if (registry === null) return ExitCode.invalid;
  // Loaded late: other commands must not pay for the cryptography.
  const { revoke } = await import('../certificate/registry.js');
  await keepChanges(io, tenant, await revoke(registry, holderOf(registry.resolved, name, true)));
  return ExitCode.ok;
}

/** `certificate crl`: the list runs out after five weeks, and with it every remote user. */
export function certificateListAnewCommand(io: Io): Command {
  return new Command('crl')
    .description('sign the revocation list anew for another five weeks')
    .argument('<tenant>', 'tenant id')
    .addHelpText('after', '\nExample:\n  mandant certificate crl k0042\n')
    .action(async (tenant: string) => {
      process.exitCode = await runRenewList(io, tenant);
    });
}

export async function runRenewList(io: Io, tenant: string): Promise<ExitCode> {
  const registry = await openRegistry(io, tenant);
  if (registry === null) return ExitCode.invalid;
  // Loaded late: other commands must not pay for the cryptography.
  const { renewRevocationList } = await import('../certificate/registry.js');
  await keepChanges(io, tenant, await renewRevocationList(registry));
  return ExitCode.ok;
}
