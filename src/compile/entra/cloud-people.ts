import type { ResolvedEntra, ResolvedGroup, ResolvedTenant, ResolvedUser } from '../../model/resolved-tenant.js';

type Tenant = ResolvedTenant & { readonly entra: ResolvedEntra };

/** People whom mandant makes in the cloud: none where a directory sync does. */
export function cloudUsers({ entra, users }: Tenant): readonly ResolvedUser[] {
  return entra.users === 'cloud' ? users : [];
}

/** Groups that mandant makes in the cloud: where a directory sync brings the tenant's groups, only those of guests. */
export function cloudGroups({ entra, groups }: Tenant): readonly ResolvedGroup[] {
  if (entra.users === 'cloud') return groups;
  const ofGuests = new Set(entra.guests.flatMap((guest) => guest.groups));
  return groups.filter(({ name }) => ofGuests.has(name));
}
