import { readFileSync } from 'node:fs';
import { generateRepository, generatorToday } from '../../bench/generator/repository.js';
import { platformInfrastructure } from '../../src/compile/infrastructure/platform-infrastructure.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import { compileOne, platformsOf } from '../../src/pipeline.js';
import { resolvedIn } from '../backup/resolved-in.js';

/** The infrastructure of the tenants that a repository holds: path to text. */
export function infrastructuresOf(files: ReadonlyMap<string, string>, today: string) {
  const tenants = resolvedIn(files, today);
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
