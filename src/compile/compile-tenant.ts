import type { AddressBook } from '../model/address-book.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import type { TenantInfrastructure } from '../model/tenant-infrastructure.js';
import { allocate } from './address-book.js';
import { tenantInfrastructure } from './infrastructure/tenant-infrastructure.js';
import { wantedAddresses, wantedDisks } from './infrastructure/wanted.js';

export interface CompiledTenant {
  readonly infrastructure: TenantInfrastructure;
  /** Path below the tenant's directory to text. */
  readonly files: ReadonlyMap<string, string>;
  /** The address book with an entry for everything that the tenant has now. */
  readonly book: AddressBook;
}

/** Everything that follows from one tenant, but the Terraform text that the stacks make of its infrastructure. */
export function compileTenant(tenant: ResolvedTenant, previous: AddressBook | null): CompiledTenant {
  const book = allocate(tenant.tenant, wantedAddresses(tenant), wantedDisks(tenant), previous);
  const files = new Map<string, string>();
  const guests = { servers: new Map<string, Readonly<Record<string, string>>>(), accessNode: {} };
  return { infrastructure: tenantInfrastructure(tenant, book, guests), files, book };
}
