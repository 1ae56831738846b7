import { platformOf } from './addresses.js';
import { platformName, platformText } from './platform.js';
import { tenantFacts } from './tenant-facts.js';
import { tenantText } from './tenant-text.js';

export interface GeneratorOptions {
  readonly tenants: number;
  /** Another seed gives other tenants of the same kind. @default 1 */
  readonly seed?: number;
  /** The day on which all files are valid, `YYYY-MM-DD`. @default generatorToday */
  readonly today?: string;
}

/** Judged on another day, certificates expire and restore tests are overdue. */
export const generatorToday = '2026-12-01';

/**
 * A repository of tenants that pass the schemas and all rules: path to text. A tenant's text depends on its number, the
 * seed and the day alone, so that a larger repository holds the smaller one.
 */
export function generateRepository({
  tenants,
  seed = 1,
  today = generatorToday,
}: GeneratorOptions): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let platform = 0; platform <= platformOf(Math.max(0, tenants - 1)); platform += 1) {
    files.set(`platforms/${platformName(platform)}.yaml`, platformText(platform));
  }
  for (let number = 0; number < tenants; number += 1) {
    const facts = tenantFacts(number, seed, today);
    files.set(`tenants/${facts.tenant}.yaml`, tenantText(facts));
  }
  return files;
}
