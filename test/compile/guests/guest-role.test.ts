import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { canonicalJson, inOrder } from '../../../src/canonical-json.js';
import { type CompiledTenant, compileTenant } from '../../../src/compile/compile-tenant.js';
import { tenantBook } from '../../../src/compile/infrastructure/wanted.js';
import { roleGuestInfo, roleKey } from '../../../src/compile/guests/role-guest-info.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import { noCertificates } from '../../../src/model/certificates.js';
import type { UserData } from '../../../src/model/directory.js';
import type { GuestRole } from '../../../src/model/guest-role.js';
import { OperationError } from '../../../src/operation-error.js';
import { resolvedExample, type TenantChange } from '../compiled-examples.js';

const scripts = readGuestScripts();
const schema = createRequire(import.meta.url)('mandant/schemas/guest-role.schema.json') as object;
const isRole = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

function compiled(id: string, change?: TenantChange): CompiledTenant {
  const tenant = resolvedExample(id, change);
  return compileTenant(tenant, { book: tenantBook(tenant, null), certificates: noCertificates, scripts });
}

function roles({ files }: CompiledTenant): GuestRole[] {
  return [...files].filter(([path]) => path.startsWith('guests/')).map(([, text]) => JSON.parse(text) as GuestRole);
}

function roleOf(tenant: CompiledTenant, server: string): GuestRole {
  const role = roles(tenant).find((one) => one.server === server);
  if (role === undefined) throw new Error(`no role data for ${server}`);
  return role;
}

describe.each(['k0042', 'k0117'])('the role data of %s', (id) => {
  const tenant = compiled(id);

  it('is there for every server, as its schema says', () => {
    expect(roles(tenant).map(({ server }) => server)).toEqual(resolvedExample(id).servers.map(({ name }) => name));
    for (const role of roles(tenant)) expect([isRole(role), isRole.errors]).toEqual([true, null]);
  });

  it('reaches the machine as it was compiled, with its digest', () => {
    for (const role of roles(tenant)) {
      const machine = tenant.infrastructure.machines.find(({ identity }) => identity.endsWith(`/${role.server}`));
      const [digest, packed = ''] = (machine?.guestInfo[roleKey] ?? '').split(':');
      const text = gunzipSync(Buffer.from(packed, 'base64')).toString();
      expect(text).toBe(tenant.files.get(`guests/${role.server}/role.json`));
      expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
    }
  });

  it('carries the hash of all the rest', () => {
    for (const { hash, ...rest } of roles(tenant)) {
      expect(
        createHash('sha256')
          .update(JSON.stringify(inOrder(rest)))
          .digest('hex'),
      ).toBe(hash);
    }
  });
});

describe('the role data of a server', () => {
  const tenant = compiled('k0042');

  it('names the stages of its role in their order', () => {
    expect(roleOf(tenant, 'dc01').stages).toEqual([
      'first-boot',
      'features',
      'forest',
      'directory',
      'hand-out',
      'shares',
      'updates',
      'verification',
      'monitoring',
    ]);
    expect(roleOf(tenant, 'ex01').stages).toEqual([
      'first-boot',
      'features',
      'join',
      'exchange',
      'shares',
      'mailboxes',
      'updates',
      'verification',
      'monitoring',
    ]);
  });

  it('gives people to the first domain controller, by account, and its share to each other server', () => {
    expect(roleOf(tenant, 'dc01').directory.users.map(({ account }) => account)).toContain('juergen.gross');
    expect(roleOf(tenant, 'fs01').directory).toMatchObject({ groups: [], users: [], printers: [] });
    expect(roleOf(tenant, 'fs01').directory.shares.map(({ name }) => name)).toEqual(['austausch', 'mandanten']);
    expect(roleOf(tenant, 'ts01').directory.printers).toHaveLength(2);
    expect(roleOf(tenant, 'ex01').directory.mailboxes).toHaveLength(2);
  });

  it('says when it is its turn in the window, and whom it waits for', () => {
    expect(roleOf(tenant, 'ts01').maintenance).toEqual({
      name: 'sunday-morning',
      weekday: 'sunday',
      from: '09:00',
      to: '12:00',
      slot: { from: '10:30', to: '11:00' },
      after: ['ex01'],
    });
  });

  it('leaves updates to a customer who did not book them', () => {
    for (const role of roles(compiled('k0117'))) expect(role.stages).not.toContain('updates');
  });

  it('describes what the role needs, and nothing for the others', () => {
    expect(roleOf(tenant, 'ts02').collection).toEqual({
      name: 'KMUSTER',
      broker: 'ts01',
      hosts: ['ts01', 'ts02'],
      groups: ['kanzlei', 'leitung'],
    });
    expect(roleOf(tenant, 'sql01').sql).toEqual({ instance: 'MSSQLSERVER', data: 'data', logs: 'logs' });
    expect(roleOf(tenant, 'fs01')).toMatchObject({ collection: null, sql: null, exchange: null, members: [] });
    expect(roleOf(tenant, 'ts01').antivirus).toEqual(['viwas']);
  });

  it('changes on the domain controller alone when a person without mail comes', () => {
    const joined = compiled('k0042', (file) => ({
      ...file,
      users: {
        ...file.users,
        'neu.kollege': {
          'given-name': 'Neu',
          surname: 'Kollege',
          from: '2026-12-01',
          groups: ['kanzlei'],
          licences: ['windows-rds'],
        },
      },
    }));
    const changed = roles(joined).filter(({ server, hash }) => roleOf(tenant, server).hash !== hash);
    expect(changed.map(({ server }) => server)).toEqual(['dc01']);
  });
});

describe('role data that VMware would not carry', () => {
  const role = roleOf(compiled('k0042'), 'dc01');
  const many = (count: number): GuestRole => ({
    ...role,
    directory: { ...role.directory, users: Array.from({ length: count }, (_, index) => person(index)) },
  });

  const guestInfoOf = (document: GuestRole) => roleGuestInfo(document, canonicalJson(document));

  it('is refused with the size and a way out', () => {
    expect(() => guestInfoOf(many(5_000))).toThrow(OperationError);
    expect(() => guestInfoOf(many(5_000))).toThrow(
      /^k0042: the role data of server dc01 takes \d+ KiB packed, VMware carries at most 63 KiB$/,
    );
  });

  it('is far from reached by a tenant of five hundred people', () => {
    expect(guestInfoOf(many(500))[roleKey].length).toBeLessThan(32 * 1024);
  });
});

/** With letters that no compression foresees. */
function person(index: number): UserData {
  const letters = createHash('sha256').update(String(index)).digest('hex').slice(0, 16);
  return {
    account: `a${letters}`,
    givenName: letters.slice(0, 6),
    surname: letters.slice(6),
    from: '2026-12-01',
    until: null,
    groups: ['kanzlei'],
    mail: null,
    mobile: false,
    home: null,
  };
}
