import type { ResolvedEntra } from '../../model/resolved-tenant.js';

/** A policy of conditional access by its key, as far as the section `entra` decides it. */
export interface AccessPolicy {
  readonly key: 'mfa' | 'block-legacy' | 'sites-only';
  readonly control: 'mfa' | 'block';
  readonly clients: readonly string[];
  /** Whether it spares sign-ins from the known places. */
  readonly sparesLocations: boolean;
}

/** Clients that know no second factor, as conditional access groups them. */
const legacyClients = ['exchangeActiveSync', 'other'];

/** learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const directorySynchronization = 'd29b2b05-8046-44ba-8758-1e26182fcf32';

export function accessPolicies({ conditionalAccess: { mfa, blockLegacy, sitesOnly } }: ResolvedEntra): AccessPolicy[] {
  return [
    ...(mfa ? [policy('mfa', 'mfa', ['all'], false)] : []),
    ...(blockLegacy ? [policy('block-legacy', 'block', legacyClients, false)] : []),
    ...(sitesOnly ? [policy('sites-only', 'block', ['all'], true)] : []),
  ];
}

/** A directory sync signs in without a second factor and from the server that it runs on. */
export function exceptRoles({ users }: ResolvedEntra): string[] {
  return users === 'synced' ? [directorySynchronization] : [];
}

function policy(
  key: AccessPolicy['key'],
  control: AccessPolicy['control'],
  clients: readonly string[],
  sparesLocations: boolean,
): AccessPolicy {
  return { key, control, clients, sparesLocations };
}
