import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Tenant } from '../../../src/model/generated/tenant.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { resolvePlatform } from '../../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../../src/resolve/resolve-tenant.js';

const root = join(import.meta.dirname, '../../..');

export const exampleNames = ['k0042', 'k0117'] as const;

/** An example tenant of the repository, resolved; `change` may edit its YAML data first. */
export function exampleTenant(name: string, change: (tenant: EditableTenant) => void = () => {}): ResolvedTenant {
  const tenant = parse(readFileSync(join(root, `tenants/${name}.yaml`), 'utf8')) as EditableTenant;
  change(tenant);
  const platform = parse(readFileSync(join(root, 'platforms/rz1.yaml'), 'utf8')) as Parameters<
    typeof resolvePlatform
  >[0];
  return resolveTenant(tenant, resolvePlatform(platform));
}

export type EditableTenant = Editable<Tenant>;
type Editable<T> = T extends object ? { -readonly [K in keyof T]: Editable<T[K]> } : T;
