import type { ResolvedTenant } from '../../model/resolved-tenant.js';

/** Network cards of the access node and of a branch gateway, named by their MAC address or port. */
export const interfaces = { wan: 'wan0', lan: 'lan0', tunnel: 'ipsec0' } as const;

/** Ties policies to `ipsec0`: the kernel takes a tunnelled packet only from and to the interface of this number. */
export const tunnelInterfaceId = 42;

/** Names of certificates live under `.internal`, which no public DNS will ever answer (ICANN resolution 2024.07.29.06). */
export function accessNodeIdentity({ tenant }: Pick<ResolvedTenant, 'tenant'>): string {
  return `access-node.${tenant}.internal`;
}

export function siteIdentity({ tenant }: Pick<ResolvedTenant, 'tenant'>, site: string): string {
  return `${site}.site.${tenant}.internal`;
}

/** Where the addresses of a device's certificate end: the access node asks for this and for the tenant's authority. */
export function remoteUserDomain({ tenant }: Pick<ResolvedTenant, 'tenant'>): string {
  return `remote.${tenant}.internal`;
}
