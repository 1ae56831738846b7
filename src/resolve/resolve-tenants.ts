import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import type { FullPlatform } from '../validate/follow-like.js';
import { resolvePlatform } from './resolve-platform.js';
import { resolveTenant } from './resolve-tenant.js';

/** Tenants with their platforms, each of which is resolved once: those who live on the same one share it. */
export function resolveTenants(
  judged: readonly { readonly tenant: Tenant; readonly platform: FullPlatform }[],
): ResolvedTenant[] {
  const platforms = new Map<FullPlatform, ResolvedPlatform>();
  return judged.map(({ tenant, platform }) => {
    const known = platforms.get(platform) ?? resolvePlatform(platform);
    platforms.set(platform, known);
    return resolveTenant(tenant, known);
  });
}
