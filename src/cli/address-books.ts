import { join } from 'node:path';
import { canonicalJson } from '../canonical-json.js';
import type { AddressBook } from '../model/address-book.js';
import { writeFileWhole } from '../write/write-file.js';
import type { Io } from './io.js';

/** Path of a tenant's address book below the repository. */
export function addressBookFile(tenant: string): string {
  return join('tenants', `${tenant}.addresses.json`);
}

/**
 * Writes books that are not as they are committed (`staleBooks`). `locked`: says which they are, writes none and returns `false`.
 */
export async function keepAddressBooks(io: Io, stale: readonly AddressBook[], locked: boolean): Promise<boolean> {
  for (const book of stale) {
    const file = addressBookFile(book.tenant);
    if (locked)
      io.err(
        `${file}:1:1 error stale-address-book: the tenant has things without an address: run "mandant compile ${book.tenant}" and commit the file\n`,
      );
    else await writeFileWhole(join(io.root, file), canonicalJson(book));
    if (!locked) io.err(`${file}: addresses noted, commit it with the tenant file\n`);
  }
  return !locked || stale.length === 0;
}
