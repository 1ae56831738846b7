import type { ResolvedTenant } from '../model/resolved-tenant.js';
import type { StackJob } from '../run/stack-job.js';
import { tenantOfStack } from '../stack-name.js';

/** Stacks that a change reaches at once. */
export interface Ring {
  /** `null` for what is in none: it comes last. */
  readonly name: string | null;
  readonly jobs: readonly StackJob[];
}

type RingMember = Pick<ResolvedTenant, 'tenant' | 'ring'> & {
  readonly platform: Pick<ResolvedTenant['platform'], 'rings'>;
};

/**
 * The stacks of tenants by ring, in the order in which a platform names its rings; those of several platforms go side by
 * side. Only rings with a stack in them.
 */
export function inRings(jobs: readonly StackJob[], tenants: readonly RingMember[]): Ring[] {
  const byTenant = new Map(tenants.map((tenant) => [tenant.tenant, tenant]));
  const placed = jobs.map((job) => ({ job, ...placeOf(byTenant.get(tenantOfStack(job.name) ?? '')) }));
  const places = [...new Set(placed.map(({ place }) => place))].toSorted((a, b) => a - b);
  return places.map((place) => {
    const here = placed.filter((one) => one.place === place);
    return { name: here[0]?.name ?? null, jobs: here.map(({ job }) => job) };
  });
}

function placeOf(tenant: RingMember | undefined): { readonly place: number; readonly name: string | null } {
  const name = tenant?.ring ?? null;
  const place = name === null ? -1 : (tenant?.platform.rings.indexOf(name) ?? -1);
  return place === -1 ? { place: Number.POSITIVE_INFINITY, name: null } : { place, name };
}
