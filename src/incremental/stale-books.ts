import { isDeepStrictEqual } from 'node:util';
import type { AddressBook } from '../model/address-book.js';

/** The books that say something else than those that are committed. */
export function staleBooks(
  current: readonly AddressBook[],
  committed: ReadonlyMap<string, AddressBook>,
): readonly AddressBook[] {
  return current.filter((book) => !isSame(book, committed.get(book.tenant)));
}

function isSame(book: AddressBook, committed: AddressBook | undefined): boolean {
  if (committed === undefined) return false;
  const keys = ['addresses', 'disks', 'moved'] as const;
  // Books are written in order, so that their texts are the same as a rule.
  return keys.every((key) => {
    const [is, was] = [JSON.stringify(book[key]), JSON.stringify(committed[key])];
    return is === was || isDeepStrictEqual(JSON.parse(is), JSON.parse(was));
  });
}
