import { readSchemas } from '../../src/load/schemas.js';
import { parseSource } from '../../src/load/source.js';
import type { ResolvedTenant } from '../../src/model/resolved-tenant.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../src/resolve/resolve-tenant.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';

/** The tenants of a repository, path to text, all of which have to be valid on the day. */
export function resolvedIn(files: ReadonlyMap<string, string>, today: string): readonly ResolvedTenant[] {
  const sources = [...files].map(([file, text]) => parseSource(file, text));
  const { tenants, diagnostics } = validate(
    {
      tenants: sources.filter(({ file }) => file.startsWith('tenants/')),
      platforms: sources.filter(({ file }) => file.startsWith('platforms/')),
      books: new Map(),
      diagnostics: [],
    },
    { check: schemaCheck(readSchemas()), rules, today },
  );
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`invalid: ${JSON.stringify(error)}`);
  return tenants.map(({ tenant, platform }) => resolveTenant(tenant, resolvePlatform(platform)));
}
