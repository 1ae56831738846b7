import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import type { ResolvedTenant } from '../../src/model/resolved-tenant.js';
import { compile } from '../../src/pipeline.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../src/resolve/resolve-tenant.js';
import type { FullPlatform } from '../../src/validate/follow-like.js';

/** A change of a tenant's file, as parsed. */
export type TenantChange = (tenant: Tenant) => Tenant;

const unchanged: TenantChange = (tenant) => tenant;

/** An example tenant, resolved. */
export function resolvedExample(id: string, change = unchanged): ResolvedTenant {
  const platform = parse(readFileSync('platforms/rz1.yaml', 'utf8')) as FullPlatform;
  return resolveTenant(exampleFile(id, change), resolvePlatform(platform));
}

/** The tree of both example tenants: path to text. */
export async function compiledExamples(change = unchanged): Promise<ReadonlyMap<string, string>> {
  const request = {
    tenants: ['k0042', 'k0117'].map((id) => resolvedExample(id, change)),
    books: new Map(),
    certificates: new Map(),
    scripts: readGuestScripts(),
    tool: 'mandant test',
  };
  return (await compile(request)).tree;
}

function exampleFile(id: string, change: TenantChange): Tenant {
  return change(parse(readFileSync(`tenants/${id}.yaml`, 'utf8')) as Tenant);
}
