import type { Tenant } from '../model/generated/tenant.js';
import { transliterate } from './transliterate.js';

export type User = NonNullable<Tenant['users']>[string];

/** Longest sAMAccountName of a user (learn.microsoft.com, SAM-Account-Name attribute). */
export const longestAccount = 20;

/** What Windows knows the user by: `account`, else the key. */
export function accountOf(name: string, { account }: User): string {
  return account ?? name;
}

/** An account that the login name could have: plain letters, at most 20. */
export function proposedAccount(name: string): string {
  const plain = transliterate(name).replaceAll(/[^a-z0-9._-]/g, '');
  return plain.slice(0, longestAccount).replace(/[._-]+$/, '');
}

export function isAccount(account: string): boolean {
  return /^[a-z][a-z0-9._-]*$/.test(account) && account.length <= longestAccount && !account.endsWith('.');
}
