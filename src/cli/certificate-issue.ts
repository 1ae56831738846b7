import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { OperationError } from '../operation-error.js';
import { holderOf, keepChanges, openRegistry } from './certificate-registry.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';

interface IssueOptions {
  readonly request: string;
}

/** `certificate issue` and `certificate renew`: a request in, a certificate of two years out. */
export function certificateIssueCommand(io: Io, verb: 'issue' | 'renew'): Command {
  const what =
    verb === 'issue' ? 'certify a machine or a device for the first time' : 'certify it for another two years';
  return new Command(verb)
    .description(`${what}; only the key is taken from the request`)
    .argument('<tenant>', 'tenant id')
    .argument('<holder>', 'access-node, site:<name> or device:<account>-<device>')
    .requiredOption('--request <file>', 'certificate request, PEM or its base64')
    .addHelpText('after', `\nExample:\n  mandant certificate ${verb} k0042 site:aachen --request gateway.csr\n`)
    .action(async (tenant: string, holder: string, options: IssueOptions) => {
      process.exitCode = await runIssue(io, tenant, holder, { ...options, renew: verb === 'renew' });
    });
}

export async function runIssue(
  io: Io,
  tenant: string,
  name: string,
  { request, renew }: IssueOptions & { readonly renew: boolean },
): Promise<ExitCode> {
  const text = await readRequest(resolve(request));
  const registry = await openRegistry(io, tenant);
  if (registry === null) return ExitCode.invalid;
  // Loaded late: other commands must not pay for the cryptography.
  const { issue } = await import('../certificate/registry.js');
  const changes = await issue(registry, holderOf(registry.resolved, name), text, renew);
  await keepChanges(io, tenant, changes);
  return ExitCode.ok;
}

/** An access node leaves its request in the guestinfo as base64 on one line. */
async function readRequest(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperationError(`there is no request at ${file}`);
  });
  return text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString();
}
