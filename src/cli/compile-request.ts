import type { AddressBook } from '../model/address-book.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';

/** Tenants that passed validation, resolved, and their books as committed. */
export interface Ready {
  readonly tenants: readonly ResolvedTenant[];
  readonly books: ReadonlyMap<string, AddressBook>;
}
