import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { compile } from '../pipeline.js';
import { writeTree } from '../write/write-tree.js';
import { keepAddressBooks } from './address-books.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { readyTenants, type Selection, selectionOptions } from './selection.js';
import { toolVersion } from './tool-version.js';

export interface CompileOptions extends Selection {
  readonly out: string;
  readonly locked: boolean;
}

/** `compile`: tenant files to Terraform and artefacts, without network, credential or Terraform. */
export function compileCommand(io: Io): Command {
  const command = new Command('compile')
    .description('write the Terraform and the artefacts of tenants, one directory each')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .option('--out <directory>', 'where to write; replaced as a whole', 'compiled')
    .addOption(lockedOption(io));
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant compile k0042 --out compiled\n')
    .action(async (names: string[], options: CompileOptions) => {
      process.exitCode = await runCompile(io, names, options);
    });
}

export async function runCompile(io: Io, names: readonly string[], options: CompileOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  const compiled = await compile({ ...ready, tool: toolVersion() });
  if (!(await keepAddressBooks(io, ready.books, compiled.books, options.locked))) return ExitCode.invalid;
  await writeTree(resolve(io.root, options.out), compiled.tree);
  io.err(`${compiled.stacks.length} stacks, ${compiled.tree.size} files in ${options.out}\n`);
  return ExitCode.ok;
}

/** In a pipeline nobody commits what a command writes, so there a book that is out of date is an error. */
export function lockedOption({ env }: Io): Option {
  return new Option('--locked', 'refuse to write address books (default where CI is set)').default(
    env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false',
  );
}
