import { canonicalJson } from '../src/canonical-json.js';
import type { PlatformInfrastructure } from '../src/model/platform-infrastructure.js';
import type { TenantInfrastructure } from '../src/model/tenant-infrastructure.js';
import { emptyApp } from './empty-app.js';
import { withoutStackTraces } from './plain-synthesis.js';
import { PlatformStack } from './platform-stack.js';
import { synthesize } from './synthesize.js';
import { TenantStack } from './tenant-stack.js';

/** The text of a tenant's `main.tf.json`. */
export function tenantTerraform(infrastructure: TenantInfrastructure): string {
  return canonicalJson(synthesize(withoutStackTraces(() => new TenantStack(emptyApp(), infrastructure))));
}

/** The text of a platform's `main.tf.json`. */
export function platformTerraform(infrastructure: PlatformInfrastructure): string {
  return canonicalJson(synthesize(withoutStackTraces(() => new PlatformStack(emptyApp(), infrastructure))));
}
