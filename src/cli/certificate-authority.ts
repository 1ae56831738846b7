import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { newEncryptedKey } from '../certificate/software-key.js';
import { OperationError } from '../operation-error.js';
import { keyFileOf, passphraseOf } from '../run/authority-key.js';
import { askPassphrase } from './ask-passphrase.js';
import { keepChanges, openRegistry } from './certificate-registry.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';

interface AuthorityOptions {
  readonly newKey: boolean;
}

/** `certificate authority`: the first step of a tenant; its key is made where the operator says, never in the repository. */
export function certificateAuthorityCommand(io: Io): Command {
  return new Command('authority')
    .description("found a tenant's authority with an empty revocation list")
    .argument('<tenant>', 'tenant id')
    .option('--new-key', 'make the key first and write it, encrypted, to MANDANT_CA_KEY_FILE', false)
    .addHelpText(
      'after',
      '\nExample:\n  MANDANT_CA_KEY_FILE=/media/keys/{tenant}.pem mandant certificate authority k0042 --new-key\n',
    )
    .action(async (tenant: string, options: AuthorityOptions) => {
      process.exitCode = await runAuthority(io, tenant, options);
    });
}

export async function runAuthority(io: Io, tenant: string, { newKey }: AuthorityOptions): Promise<ExitCode> {
  const passphrase = newKey ? await passphraseOf({ tenant, authority: null, env: io.env, askPassphrase }) : undefined;
  if (passphrase !== undefined) await writeNewKey(keyFileOf(io.env, tenant), passphrase);
  const env = passphrase === undefined ? io.env : { ...io.env, MANDANT_CA_PASSPHRASE: passphrase };
  const registry = await openRegistry({ ...io, env }, tenant);
  if (registry === null) return ExitCode.invalid;
  // Loaded late: other commands must not pay for the cryptography.
  const { foundAuthority } = await import('../certificate/registry.js');
  await keepChanges(io, tenant, await foundAuthority(registry));
  return ExitCode.ok;
}

async function writeNewKey(file: string, passphrase: string): Promise<void> {
  if (passphrase.length < 12) throw new OperationError('the passphrase is too short', 'at least 12 characters');
  try {
    await writeFile(file, newEncryptedKey(passphrase), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new OperationError(`the key cannot be written to ${file}: ${(error as Error).message}`);
  }
}
