import type { ResolvedTenant } from '../../model/resolved-tenant.js';

/** What an operator reads in the product's console: who it is for and that hands off. */
export function jobDescription({ tenant, backup }: ResolvedTenant): string {
  return `tenant ${tenant}, policy ${backup?.policy ?? 'none'}; kept by mandant, changes by hand are undone`;
}
