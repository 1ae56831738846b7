import type { Diagnostic } from '../diagnostic.js';
import { isPlatformFile, tenantOf } from '../affected/tenant-inputs.js';

/**
 * The tenants that errors belong to: by the name of their files, and both of a collision. `null` for all of them, where a
 * platform file is wrong or what no tenant is made of.
 */
export function invalidTenants(errors: readonly Diagnostic[]): ReadonlySet<string> | null {
  const tenants = new Set<string>();
  for (const { at, related } of errors) {
    const own = tenantOf(at.file);
    if (own === null) return null;
    tenants.add(own);
    for (const { file } of related.map((other) => other.at)) {
      // What a platform says beside a tenant's mistake is right.
      const other = isPlatformFile(file) ? null : tenantOf(file);
      if (other !== null) tenants.add(other);
    }
  }
  return tenants;
}
