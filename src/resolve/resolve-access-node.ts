import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { ResolvedAccessNode } from '../model/resolved-tenant.js';
import { defaultStorage, known } from './catalogue-entry.js';

/** Name of the machine within its tenant; no server may bear it. */
export const accessNodeName = 'gw';

const template = 'debian-12';

export function resolveAccessNode(tenant: Tenant, platform: ResolvedPlatform): ResolvedAccessNode {
  const system = known(platform.templates, template, 'template');
  return {
    name: accessNodeName,
    size: known(platform.sizes, tenant['access-node']?.size ?? 'access-node', 'size'),
    template: system.name,
    secureBoot: system.secureBoot,
    storage: known(platform.storage, defaultStorage, 'storage'),
  };
}
