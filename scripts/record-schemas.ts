/**
 * Records the schema of a provider's release in `schemas/vendor/`, reduced to the resource types of the record before (all
 * types where there is none) and without texts:
 *
 *     npm run build && node dist/scripts/record-schemas.js vmware/vsphere 2.15.0
 *
 * Needs Terraform on the PATH and a registry or mirror that has the release; every other step works without network.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sortedEntries } from '../src/order.js';

const vendored = 'schemas/vendor';
const [source = '', version = ''] = process.argv.slice(2);
const provider = source.split('/').at(-1) ?? '';

if (provider === '' || version === '') {
  console.error('usage: record-schemas <namespace>/<provider> <version>');
  process.exitCode = 64;
} else {
  const schema = withoutTexts(schemaFrom(source, version)) as Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  const types = recordedTypes(provider);
  const wanted = sortedEntries(schema['resource_schemas'] ?? {}).filter(([type]) => types === null || types.has(type));
  const recorded = {
    provider: schema['provider'],
    resource_schemas: Object.fromEntries(wanted),
    data_source_schemas: schema['data_source_schemas'],
  };
  writeFileSync(join(vendored, `${provider}-${version}.json`), `${JSON.stringify(recorded, null, 1)}\n`);
}

/** What the provider itself says, by a stack that needs nothing else. */
function schemaFrom(address: string, release: string): unknown {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-schemas-'));
  const stack = { terraform: { required_providers: { [provider]: { source: address, version: release } } } };
  const terraform = (...args: string[]) =>
    execFileSync('terraform', args, { cwd: directory, encoding: 'utf8', maxBuffer: 2 ** 28 });
  try {
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(stack));
    terraform('init', '-input=false');
    const { provider_schemas: schemas } = JSON.parse(terraform('providers', 'schema', '-json')) as {
      readonly provider_schemas: Readonly<Record<string, unknown>>;
    };
    return Object.values(schemas)[0];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The resource types of the newest record of this provider. */
function recordedTypes(name: string): ReadonlySet<string> | null {
  const byRelease = new Intl.Collator('en', { numeric: true });
  const files = readdirSync(vendored).filter((file) => file.startsWith(`${name}-`));
  const newest = files.toSorted(byRelease.compare).at(-1);
  if (newest === undefined) return null;
  const { resource_schemas: schemas } = JSON.parse(readFileSync(join(vendored, newest), 'utf8')) as {
    readonly resource_schemas: object;
  };
  return new Set(Object.keys(schemas));
}

/** Texts are three quarters of the size; `description` may also be the name of an attribute, and then holds an object. */
function withoutTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (value === null || typeof value !== 'object') return value;
  const kept = sortedEntries(value as Record<string, unknown>).filter(
    ([key, entry]) => !(key.startsWith('description') && typeof entry === 'string'),
  );
  return Object.fromEntries(kept.map(([key, entry]) => [key, withoutTexts(entry)]));
}
