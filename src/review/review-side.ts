import type { AddressBook } from '../model/address-book.js';
import type { CertificateFolder } from '../model/certificates.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';

/** A tenant as it is at one of the two sides. */
export interface ReviewSide {
  readonly tenant: ResolvedTenant;
  /** As it was written: a part of it nothing is compiled of. */
  readonly file: Tenant;
  readonly book: AddressBook;
  readonly certificates: Pick<CertificateFolder, 'authority' | 'revocationList' | 'accessNode' | 'sites' | 'devices'>;
  /** Compiled text by path below the compiled tree; empty where both sides are known to come out the same. */
  readonly files: ReadonlyMap<string, string>;
  /** What rules found without stopping anything. */
  readonly findings: readonly { readonly code: string; readonly path: string }[];
}
