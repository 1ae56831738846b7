import type { Place } from '../diagnostic.js';
import { named } from '../named-text.js';
import { entriesOf, keysOf } from './entries.js';
import { keyAt, valueAt } from './finding.js';
import type { JudgedTenant } from './rule.js';

/** A mail address of the tenant, and where it stands. */
export interface OwnMail {
  /** As a message says it: `the function mailbox`, `user "anna.beispiel"`. */
  readonly what: string;
  readonly address: string;
  readonly at: Place;
}

/** Every address that people of the tenant have: function mailboxes first. */
export function ownMail({ file, tenant }: Pick<JudgedTenant, 'file' | 'tenant'>): OwnMail[] {
  return [
    ...keysOf(tenant.mailboxes).map((address) => ({
      what: 'the function mailbox',
      address,
      at: keyAt(file, 'mailboxes', address),
    })),
    ...entriesOf(tenant.users).flatMap(([name, { mail }]) =>
      mail === undefined
        ? []
        : [{ what: `user "${named(name)}"`, address: mail, at: valueAt(file, 'users', name, 'mail') }],
    ),
  ];
}

/** What stands behind the @. */
export function mailDomainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
