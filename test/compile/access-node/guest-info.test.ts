import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { accessNodeFiles } from '../../../src/compile/access-node/access-node-files.js';
import { accessNodeGuestInfo, filesKey, type GuestFiles } from '../../../src/compile/access-node/guest-info.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import { noCertificates } from '../../../src/model/certificates.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { exampleNames, exampleTenant } from './example-tenants.js';

const scripts = readGuestScripts();

function guestInfo(tenant: ResolvedTenant) {
  return accessNodeGuestInfo(tenant, accessNodeFiles(tenant, noCertificates, scripts));
}

function decoded(value: string): string {
  return gunzipSync(Buffer.from(value, 'base64')).toString();
}

describe.each(exampleNames)('the guestinfo of %s', (name) => {
  const tenant = exampleTenant(name);
  const values = guestInfo(tenant);
  const [digest = '', packed = ''] = (values[filesKey] ?? '').split(':');

  it('names the digest of what it holds', () => {
    expect(createHash('sha256').update(decoded(packed)).digest('hex')).toBe(digest);
  });

  it('holds the compiled files and nothing else', () => {
    const { files } = JSON.parse(decoded(packed)) as GuestFiles;
    const compiled = [...accessNodeFiles(tenant, noCertificates, scripts)]
      .filter(([path]) => path.startsWith('access-node/root/'))
      .map(([path, text]) => [path.replace('access-node/root', ''), text]);
    expect(Object.entries(files)).toEqual(compiled);
  });

  it('is as its schema says', () => {
    const schema = createRequire(import.meta.url)('mandant/schemas/guest-files.schema.json') as object;
    expect(new Ajv2020({ allErrors: true }).validate(schema, JSON.parse(decoded(packed)))).toBe(true);
  });

  it('is the same each time, and small enough for VMware', () => {
    expect(guestInfo(exampleTenant(name))).toEqual(values);
    expect(Math.max(...Object.values(values).map(({ length }) => length))).toBeLessThan(60_000);
  });

  it('holds no name of a person or the customer, no purpose, and no key', () => {
    const texts = [
      decoded(packed),
      decoded(values['guestinfo.userdata'] ?? ''),
      Buffer.from(values['guestinfo.metadata'] ?? '', 'base64').toString(),
    ];
    const secrets = [
      tenant.customer.name,
      ...tenant.users.flatMap((user) => [user.account, user.surname, user.givenName]),
      ...tenant.users.flatMap(({ devices }) => devices.map(({ id }) => id)),
      ...tenant.firewall.flatMap(({ purpose, owner }) => [purpose, owner]),
      'PRIVATE KEY',
    ];
    for (const text of texts) expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('has the header of gzip without time, so that the bytes are the same on every machine', () => {
    expect(Buffer.from(packed, 'base64').subarray(0, 10).toString('hex')).toBe('1f8b0800000000000403');
  });
});

describe('a changed rule', () => {
  it('changes one key and no other', () => {
    const before = guestInfo(exampleTenant('k0042'));
    const after = guestInfo(exampleTenant('k0042', ({ firewall }) => delete firewall?.['printing']));
    const changed = Object.keys(before).filter(
      (key) => before[key as keyof typeof before] !== after[key as keyof typeof after],
    );
    expect(changed).toEqual([filesKey]);
  });
});
