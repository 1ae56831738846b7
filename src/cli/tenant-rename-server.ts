import { join } from 'node:path';
import { Command } from 'commander';
import { canonicalJson } from '../canonical-json.js';
import { renamed } from '../compile/address-book.js';
import { withRenamedServer } from '../edit/rename-server.js';
import type { Source } from '../load/source.js';
import type { AddressBook } from '../model/address-book.js';
import type { Tenant } from '../model/generated/tenant.js';
import { OperationError } from '../operation-error.js';
import { didYouMean } from '../validate/suggest.js';
import { nameOf } from '../validate/validate.js';
import { writeFileWhole } from '../write/write-file.js';
import { addressBookFile } from './address-books.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { judge } from './judge.js';
import { UsageError } from './usage-error.js';

/** `tenant rename-server`: edits the tenant file and its address book; Terraform then moves, and destroys nothing. */
export function tenantRenameServerCommand(io: Io): Command {
  return new Command('rename-server')
    .description('give a server another name in its tenant file and its address book; infrastructure is not touched')
    .argument('<tenant>', 'tenant id')
    .argument('<from>', 'name of the server now')
    .argument('<to>', 'its new name')
    .addHelpText('after', '\nExample:\n  mandant tenant rename-server k0042 ts01 ts03\n')
    .action(async (tenant: string, from: string, to: string) => {
      process.exitCode = await runRenameServer(io, tenant, from, to);
    });
}

export async function runRenameServer(io: Io, name: string, from: string, to: string): Promise<ExitCode> {
  const { repository } = await judge(io, [name], undefined);
  const source = repository.tenants.find(({ file }) => nameOf(file) === name);
  if (source === undefined) throw new Error(`tenant ${name} was there a moment ago`);
  assertRenamable(source, from, to);
  const book = bookOf(repository.books, name, from);
  // The book first: with the old file it is an error that says what to do, and no plan to destroy.
  await writeFileWhole(join(io.root, addressBookFile(name)), canonicalJson(renamed(book, from, to)));
  await writeFileWhole(join(io.root, source.file), withRenamedServer(source, from, to));
  io.err(
    `${source.file}, ${addressBookFile(name)}: ${from} is ${to} now; look at both with git diff and commit them\n`,
  );
  return ExitCode.ok;
}

function assertRenamable({ file, data, diagnostics }: Source, from: string, to: string): void {
  if (diagnostics.length > 0) throw new OperationError(`${file} cannot be read`, 'mend it first: mandant validate');
  const servers = Object.keys((data as Partial<Tenant>).servers ?? {});
  if (!servers.includes(from)) {
    throw new UsageError(
      `there is no server "${from}" in ${file}${didYouMean(from, servers)}`,
      `there is ${servers.join(', ')}`,
    );
  }
  if (servers.includes(to)) throw new UsageError(`there is a server "${to}" in ${file} already`);
  if (!/^[a-z][a-z0-9-]{0,14}$/.test(to)) {
    throw new UsageError(`"${to}" is no name of a server`, 'at most 15 lowercase letters, digits and hyphens');
  }
}

function bookOf(books: ReadonlyMap<string, AddressBook>, tenant: string, server: string): AddressBook {
  const book = books.get(tenant);
  if (book?.addresses[`servers/${server}`] !== undefined) return book;
  throw new OperationError(
    `${addressBookFile(tenant)} has no address of ${server}`,
    `if it was never applied, just edit the file; else note its address first: mandant compile ${tenant}`,
  );
}
