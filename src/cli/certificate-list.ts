import { Command, Option } from 'commander';
import { canonicalJson } from '../canonical-json.js';
import { readCertificates } from '../load/certificates.js';
import { noCertificates } from '../model/certificates.js';
import { certificateTable } from '../report/certificate-table.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { hasRunOut } from './ran-out.js';
import { readyTenants } from './selection.js';

interface ListOptions {
  readonly format: 'text' | 'json';
}

/** `certificate list`: what is missing, what runs out. Needs no key. */
export function certificateListCommand(io: Io): Command {
  return new Command('list')
    .description('say which certificates and lists there are, and until when')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .addOption(new Option('--format <format>', 'for people or programs').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  mandant certificate list k0042\n')
    .action(async (tenants: string[], options: ListOptions) => {
      process.exitCode = await runList(io, tenants, options);
    });
}

export async function runList(io: Io, names: readonly string[], { format }: ListOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, {}, hasRunOut);
  if (ready === null) return ExitCode.invalid;
  // Loaded late: other commands must not pay for the cryptography.
  const { listCertificates } = await import('../certificate/certificate-list.js');
  const folders = await readCertificates(io.root);
  const certificates = ready.tenants.flatMap((tenant) =>
    listCertificates(tenant, folders.get(tenant.tenant) ?? noCertificates, io.today),
  );
  io.out(format === 'json' ? canonicalJson({ version: 1, certificates }) : certificateTable(certificates));
  return exitCodeFor(ready, ExitCode.ok);
}
