import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { byCodeUnit } from '../../order.js';
import { usesProxy } from '../access-node/flows.js';

/** What the central proxy of a platform has to know of a tenant that uses it: all that its files are made of. */
export interface ProxyRealm {
  readonly tenant: string;
  readonly platform: string;
  /** Outside address of the tenant's access node, by which the proxy knows the tenant. */
  readonly accessNode: string;
  /** Port at which its encrypted pages are opened; `null` where they stay closed. */
  readonly inspectionPort: number | null;
}

/** A realm that opens encrypted pages. */
export interface InspectedRealm extends ProxyRealm {
  readonly inspectionPort: number;
}

/** The realms of the tenants that may use the proxy of their platform, by tenant. */
export function proxyRealms(tenants: readonly ResolvedTenant[]): ProxyRealm[] {
  return tenants
    .filter((tenant) => tenant.lifecycle !== 'decommission' && usesProxy(tenant))
    .map(realmOf)
    .toSorted((a, b) => byCodeUnit(a.tenant, b.tenant));
}

export function inspectedRealms(realms: readonly ProxyRealm[]): InspectedRealm[] {
  return realms.filter((realm): realm is InspectedRealm => realm.inspectionPort !== null);
}

/** A VLAN is one tenant's alone, and so is the port: above 20000, by VLAN. */
function realmOf({ tenant, platform, network, internet }: ResolvedTenant): ProxyRealm {
  const inspectionPort = internet.tlsInspection ? 20_000 + network.vlan : null;
  return { tenant, platform: platform.platform, accessNode: network.wan, inspectionPort };
}
