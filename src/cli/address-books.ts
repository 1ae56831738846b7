import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '../canonical-json.js';
import type { AddressBook } from '../model/address-book.js';
import { writeFileWhole } from '../write/write-file.js';
import type { Io } from './io.js';

/** Path of a tenant's address book below the repository. */
export function addressBookFile(tenant: string): string {
  return join('tenants', `${tenant}.addresses.json`);
}

/**
 * Writes the books that differ from the committed ones. `locked`: says which would, writes none and returns `false`.
 */
export async function keepAddressBooks(
  io: Io,
  committed: ReadonlyMap<string, AddressBook>,
  current: readonly AddressBook[],
  locked: boolean,
): Promise<boolean> {
  const changed = current.filter((book) => !isDeepStrictEqual(plain(book), plain(committed.get(book.tenant))));
  for (const book of changed) {
    const file = addressBookFile(book.tenant);
    if (locked)
      io.err(
        `${file}:1:1 error stale-address-book: the tenant has things without an address: run "mandant compile ${book.tenant}" and commit the file\n`,
      );
    else await writeFileWhole(join(io.root, file), canonicalJson(book));
    if (!locked) io.err(`${file}: addresses noted, commit it with the tenant file\n`);
  }
  return !locked || changed.length === 0;
}

function plain(book: AddressBook | undefined): unknown {
  return book === undefined ? null : JSON.parse(JSON.stringify(book));
}
