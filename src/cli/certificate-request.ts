import { Command } from 'commander';
import { OperationError } from '../operation-error.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import type { Environment } from '../run/environment.js';
import { announcedSimulator } from '../run/simulator-file.js';
import { simulatorEnvironment } from '../run/simulator.js';
import { connectVcenter, vcenterAddress } from '../run/vcenter/connect.js';
import { extraConfiguration } from '../run/vcenter/guest-info.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { hasRunOut } from './ran-out.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { readyTenants } from './selection.js';

/** Where `guests/access-node/mandant-apply` leaves the request: base64 of its PEM. The key never leaves the machine. */
const requestKey = 'guestinfo.mandant.csr';

/** `certificate request`: what an access node asks to have certified, from its platform. */
export function certificateRequestCommand(io: Io): Command {
  const command = new Command('request')
    .description('fetch the certificate request of an access node from its platform, as PEM')
    .argument('<tenant>', 'tenant id');
  return selectionOptions(command)
    .addHelpText(
      'after',
      '\nExample:\n  mandant certificate request k0042 > k0042.csr\n  mandant certificate issue k0042 access-node --request k0042.csr\n',
    )
    .action(async (tenant: string, options: Selection) => {
      process.exitCode = await runRequest(io, tenant, options);
    });
}

export async function runRequest(io: Io, name: string, selection: Selection): Promise<ExitCode> {
  const ready = await readyTenants(io, [name], selection, hasRunOut);
  const [tenant] = ready?.tenants ?? [];
  if (tenant === undefined) return ExitCode.invalid;
  const request = await requestOf(tenant, await environmentOf(io, tenant));
  // Loaded late: other commands must not pay for the cryptography.
  const { objectionTo } = await import('../certificate/x509.js');
  const objection = await objectionTo(request);
  if (objection !== null) throw new OperationError(`what the access node of ${name} left is refused: ${objection}`);
  io.out(request);
  return ExitCode.ok;
}

async function requestOf({ tenant, platform, accessNode }: ResolvedTenant, env: Environment): Promise<string> {
  const { server, datacenter, folder } = platform.vcenter;
  const address = vcenterAddress(env, server === 'embedded' ? null : server);
  if (address === null) throw new OperationError('the vCenter is not known', 'set VSPHERE_USER and VSPHERE_PASSWORD');
  const machine = `${tenant}-${accessNode.name}`;
  const vcenter = await connectVcenter(address, env);
  try {
    const found = await extraConfiguration(vcenter, `/${datacenter}/vm/${folder}/${tenant}/${machine}`);
    if (found === null) throw new OperationError(`the platform has no machine ${machine}`, 'apply the tenant first');
    const value = found.get(requestKey) ?? '';
    if (value !== '') return Buffer.from(value, 'base64').toString();
    throw new OperationError(
      `${machine} has left no request yet`,
      'it does so within a minute of its first start, once its packages are there',
    );
  } finally {
    await vcenter.logOut();
  }
}

/** The embedded vCenter says its own address and password to commands of the same repository. */
async function environmentOf({ root, env }: Io, { platform }: ResolvedTenant): Promise<Environment> {
  if (platform.vcenter.server !== 'embedded') return env;
  const announced = await announcedSimulator(root);
  return announced === null ? env : { ...env, ...simulatorEnvironment(announced) };
}
