import { readFileSync } from 'node:fs';
import { generateRepository, generatorToday } from '../../bench/generator/repository.js';
import { platformInfrastructure } from '../../src/compile/infrastructure/platform-infrastructure.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource } from '../../src/load/source.js';
import { compileOne, platformsOf } from '../../src/pipeline.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../src/resolve/resolve-tenant.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';

/** The infrastructure of the tenants that a repository holds: path to text. */
export function infrastructuresOf(files: ReadonlyMap<string, string>, today: string) {
  const sources = [...files].map(([file, text]) => parseSource(file, text));
  const { tenants: judged, diagnostics } = validate(
    {
      tenants: sources.filter(({ file }) => file.startsWith('tenants/')),
      platforms: sources.filter(({ file }) => file.startsWith('platforms/')),
      books: new Map(),
      diagnostics: [],
    },
    { check: schemaCheck(readSchemas()), rules, today },
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`invalid: ${JSON.stringify(errors[0])}`);
  const tenants = judged.map(({ tenant, platform }) => resolveTenant(tenant, resolvePlatform(platform)));
  const request = { tenants, books: new Map(), certificates: new Map(), scripts: readGuestScripts(), tool: 'mandant' };
  return {
    tenants: tenants.map((tenant) => compileOne(tenant, request).infrastructure),
    platforms: platformsOf(request).map(platformInfrastructure),
  };
}

export function exampleInfrastructures() {
  const files = ['platforms/rz1.yaml', 'tenants/k0042.yaml', 'tenants/k0117.yaml'];
  return infrastructuresOf(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])), '2026-11-24');
}

export function generatedInfrastructures(tenants: number) {
  return infrastructuresOf(generateRepository({ tenants }), generatorToday);
}
