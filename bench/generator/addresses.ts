/** Tenants of one platform: a platform has 1000 VLANs. */
export const tenantsPerPlatform = 1000;

/** Addresses of the tenant with this number, from 0; no two tenants share one (RFC 1918, RFC 2544). */
export interface Addresses {
  /** `10.0.4.`: what the addresses of the LAN begin with. */
  readonly lan: string;
  readonly remoteUsers: string;
  readonly vlan: number;
  readonly wan: string;
  /** Static address of a line at a site. */
  readonly line: (site: number) => string;
  /** What the addresses of a site begin with. */
  readonly site: (site: number) => string;
}

export function addressesOf(number: number): Addresses {
  const network = (index: number) => `10.${index >> 8}.${index & 255}.`;
  // The first addresses of a platform's range are its gateway's.
  const within = (number % tenantsPerPlatform) + 10;
  const line = (site: number) => number * 2 + site;
  return {
    lan: network(number * 2),
    remoteUsers: network(number * 2 + 1),
    vlan: 1000 + (number % tenantsPerPlatform),
    wan: `198.18.${platformOf(number) * 8 + (within >> 8)}.${within & 255}`,
    line: (site) => `198.19.${line(site) >> 8}.${line(site) & 255}`,
    site: (site) => `192.168.${((number * 2 + site) % 200) + 20}.`,
  };
}

/** Number of the platform on which a tenant lives, from 0. */
export function platformOf(number: number): number {
  return Math.floor(number / tenantsPerPlatform);
}

/** Outside addresses of a platform: 2048 of the range for benchmarks (RFC 2544). */
export function internetRange(platform: number): string {
  return `198.18.${platform * 8}.0/21`;
}
