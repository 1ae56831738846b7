import { canonicalJson } from '../src/canonical-json.js';
import type { EntraInfrastructure } from '../src/model/entra-infrastructure.js';
import { emptyApp } from './empty-app.js';
import { EntraStack } from './entra-stack.js';
import { withoutStackTraces } from './plain-synthesis.js';
import { synthesize } from './synthesize.js';

/**
 * The text of the `main.tf.json` of a tenant's cloud directory. Apart from the others: loading its provider takes a
 * quarter of the time that all of cdktf takes, and few tenants have one.
 */
export function entraTerraform(infrastructure: EntraInfrastructure): string {
  return canonicalJson(synthesize(withoutStackTraces(() => new EntraStack(emptyApp(), infrastructure))));
}
