import type { Place } from '../diagnostic.js';
import type { JudgedTenant } from './rule.js';

/**
 * Something that a tenant has and no other may have as well: all that a rule between tenants knows of one. Plain data, so that
 * it can be remembered in place of the tenant.
 */
export interface Claim {
  readonly tenant: string;
  /** Name of the platform that the tenant lives on. */
  readonly platform: string;
  /** What it is, in the words of a message: `the LAN`. */
  readonly what: string;
  /** What no other may have, as the file says it: an address, a number, a name. */
  readonly text: string;
  /** What it is taken from: a range of the platform, or empty. */
  readonly pool: string;
  readonly at: Place;
}

/** Claims of a tenant by the code of the rule that compares them. */
export type Claims = Readonly<Record<string, readonly Claim[]>>;

export function claimOf(
  { tenant, platform }: JudgedTenant,
  at: Place,
  text: string,
  { what = '', pool = '' }: Partial<Pick<Claim, 'what' | 'pool'>> = {},
): Claim {
  return { tenant: tenant.tenant, platform: platform.platform, what, text, pool, at };
}

/** What must be unique on a platform is compared on each by itself. */
export function byPlatform(claims: readonly Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.platform);
    if (group === undefined) groups.set(claim.platform, [claim]);
    else group.push(claim);
  }
  return [...groups.values()];
}
