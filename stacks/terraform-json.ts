import { App } from 'cdktf';
import { canonicalJson } from '../src/canonical-json.js';
import type { EntraInfrastructure } from '../src/model/entra-infrastructure.js';
import type { PlatformInfrastructure } from '../src/model/platform-infrastructure.js';
import type { TenantInfrastructure } from '../src/model/tenant-infrastructure.js';
import { EntraStack } from './entra-stack.js';
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

/** The text of the `main.tf.json` of a tenant's cloud directory. */
export function entraTerraform(infrastructure: EntraInfrastructure): string {
  return canonicalJson(synthesize(withoutStackTraces(() => new EntraStack(emptyApp(), infrastructure))));
}

/** cdktf makes an output directory with a folder `stacks` as soon as there is an app. Here both exist, and nothing is ever written. */
const outdir = `${import.meta.dirname}/..`;

/** An app of its own for each stack, so that nothing of one tenant can reach another one. */
function emptyApp(): App {
  return new App({ outdir, skipValidation: true, stackTraces: false });
}
