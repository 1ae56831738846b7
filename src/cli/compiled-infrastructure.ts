import { platformInfrastructure } from '../compile/infrastructure/platform-infrastructure.js';
import { entraInfrastructure, hasEntra } from '../compile/entra/entra-infrastructure.js';
import type { EntraInfrastructure } from '../model/entra-infrastructure.js';
import type { PlatformInfrastructure } from '../model/platform-infrastructure.js';
import type { TenantInfrastructure } from '../model/tenant-infrastructure.js';
import { compileOne, platformsOf } from '../pipeline.js';
import type { Io } from './io.js';
import { readyTenants } from './selection.js';
import { toolVersion } from './tool-version.js';

export interface Infrastructures {
  readonly platforms: readonly PlatformInfrastructure[];
  readonly tenants: readonly TenantInfrastructure[];
  /** Of the tenants that have a cloud directory. */
  readonly clouds: readonly EntraInfrastructure[];
}

/** The infrastructure of all tenants as values, for an app that makes the stacks itself; `null` where files are invalid. */
export async function compiledInfrastructure(io: Io): Promise<Infrastructures | null> {
  const ready = await readyTenants(io, [], {});
  if (ready === null || ready.leftOut.length > 0) return null;
  const request = { ...ready, tool: toolVersion() };
  const compiled = ready.tenants.map((tenant) => ({ tenant, ...compileOne(tenant, request) }));
  return {
    platforms: platformsOf(request).map(platformInfrastructure),
    tenants: compiled.map(({ infrastructure }) => infrastructure),
    clouds: compiled.flatMap(({ tenant, book }) => (hasEntra(tenant) ? [entraInfrastructure(tenant, book)] : [])),
  };
}
