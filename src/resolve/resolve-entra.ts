import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedEntra } from '../model/resolved-tenant.js';
import { byCodeUnit, sortedEntries } from '../order.js';

/** The section `entra` with its defaults: what protects a sign-in is on unless it was switched off. */
export function resolveEntra(entra: NonNullable<Tenant['entra']>): ResolvedEntra {
  const { mfa, 'block-legacy': blockLegacy, 'sites-only': sitesOnly } = entra['conditional-access'] ?? {};
  return {
    directory: entra.directory,
    users: entra.users,
    conditionalAccess: { mfa: mfa ?? true, blockLegacy: blockLegacy ?? true, sitesOnly: sitesOnly ?? false },
    guests: sortedEntries(entra.guests ?? {}).map(([address, { groups }]) => ({
      address,
      groups: [...(groups ?? [])].toSorted(byCodeUnit),
    })),
  };
}
