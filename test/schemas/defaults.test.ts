import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../scripts/inlined-schema.js';
import { parseSource } from '../../src/load/source.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../src/resolve/resolve-tenant.js';
import type { FullPlatform } from '../../src/validate/follow-like.js';
import { schemaOf } from './schema-keys.js';

type Fields = Readonly<Record<string, unknown>>;

/** The data with every default written out that it leaves to the schema, and their places. */
function withDefaults(data: unknown, schema: Schema, path: string, stated: string[]): unknown {
  if (Array.isArray(data)) return data.map((entry) => withDefaults(entry, fieldsOf(schema['items']), path, stated));
  if (typeof data !== 'object' || data === null) return data;
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const entries = Object.entries(data).map(([key, entry]): [string, unknown] => {
    const inner = properties[key] ?? fieldsOf(schema['additionalProperties']);
    return [key, withDefaults(entry, inner, `${path}.${properties[key] === undefined ? '*' : key}`, stated)];
  });
  for (const [key, inner] of Object.entries(properties)) {
    if (Object.hasOwn(data, key)) continue;
    if ('default' in inner) {
      stated.push(`${path}.${key}`);
      entries.push([key, inner['default']]);
    } else if (canBeEmpty(inner)) {
      entries.push([key, withDefaults({}, inner, `${path}.${key}`, stated)]);
    }
  }
  return Object.fromEntries(entries) as Fields;
}

/** A section without a required key means the same as its absence. */
function canBeEmpty(schema: Schema): boolean {
  return (
    schema['properties'] !== undefined && schema['required'] === undefined && schema['minProperties'] === undefined
  );
}

function fieldsOf(schema: unknown): Schema {
  return (typeof schema === 'object' && schema !== null ? schema : {}) as Schema;
}

function read(file: string): unknown {
  return parseSource(file, readFileSync(file, 'utf8')).data;
}

describe('a default, as the schema states it', () => {
  const platform = read('platforms/rz1.yaml') as FullPlatform;

  it('is what a platform gets that does not say it', () => {
    const stated: string[] = [];
    const written = withDefaults(platform, schemaOf('platform'), 'platform', stated) as FullPlatform;
    expect(resolvePlatform(written)).toEqual(resolvePlatform(platform));
    expect(new Set(stated)).toEqual(
      new Set([
        'platform.vcenter.customize-timeout',
        'platform.vcenter.core-mhz',
        'platform.sizes.*.cpu-hot-add',
        'platform.sizes.*.memory-hot-add',
        'platform.backup.repositories.primary.medium',
        'platform.monitoring.master.port',
      ]),
    );
  });

  it.each(['tenants/k0042.yaml', 'tenants/k0117.yaml'])('is what a tenant gets that does not say it: %s', (file) => {
    const stated: string[] = [];
    const tenant = read(file) as Tenant;
    const written = withDefaults(tenant, schemaOf('tenant'), 'tenant', stated) as Tenant;
    expect(resolveTenant(written, resolvePlatform(platform))).toEqual(resolveTenant(tenant, resolvePlatform(platform)));
    for (const place of [
      'tenant.access-node.size',
      'tenant.servers.*.storage',
      'tenant.backup.home-copy',
      'tenant.monitoring.contact',
    ]) {
      expect(stated).toContain(place);
    }
  });
});
