import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { generateRepository } from '../../bench/generator/repository.js';
import type { Io } from '../../src/cli/io.js';
import { runTenantNew, type TenantNewOptions } from '../../src/cli/tenant-new.js';
import { readRepository } from '../../src/load/read-repository.js';
import { readSchemas } from '../../src/load/schemas.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';

const check = schemaCheck(readSchemas());
const today = '2026-12-01';
const made: string[] = [];

afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

function emptyRepository(): string {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-new-'));
  made.push(directory);
  cpSync('platforms', join(directory, 'platforms'), { recursive: true });
  mkdirSync(join(directory, 'tenants'));
  return directory;
}

function exampleRepository(): string {
  const directory = emptyRepository();
  cpSync('tenants', join(directory, 'tenants'), { recursive: true });
  return directory;
}

function ioIn(root: string): Io {
  const { signal } = new AbortController();
  const silent = () => undefined;
  return {
    root,
    today,
    env: {},
    stdout: { colour: false, names: false },
    stderr: { colour: false, names: false },
    signal,
    out: silent,
    err: silent,
  };
}

function add(root: string, id: string, options: Partial<TenantNewOptions> = {}): Promise<number> {
  return runTenantNew(ioIn(root), id, { model: 'asp', seats: 15, ...options });
}

function tenantIn(root: string, id: string): Tenant {
  const source = readRepository(root).tenants.find(({ file }) => file === `tenants/${id}.yaml`);
  return source?.data as Tenant;
}

function findingsIn(root: string): string[] {
  const { diagnostics } = validate(readRepository(root), { check, rules, today });
  return diagnostics.map(({ code, at, message }) => `${at.file} ${code}: ${message}`);
}

describe('a new tenant', () => {
  it.each(['asp', 'hosting'] as const)('under %s is valid with any number of seats', async (model) => {
    for (const seats of [1, 9, 10, 11, 15, 100, 2000, 10_000]) {
      const root = exampleRepository();
      await add(root, 'k0200', { model, seats });
      expect({ seats, findings: findingsIn(root) }).toEqual({ seats, findings: [] });
    }
  });

  it('gets the next free VLAN, range and outside address', async () => {
    const root = exampleRepository();
    await add(root, 'k0200');
    await add(root, 'k0201');
    expect([tenantIn(root, 'k0200').network, tenantIn(root, 'k0201').network]).toMatchObject([
      { vlan: 1000, lan: '10.0.0.0/24', wan: '203.0.113.66' },
      { vlan: 1001, lan: '10.0.2.0/24', wan: '203.0.113.67' },
    ]);
  });

  it('leaves out what others have, in whatever order they took it', async () => {
    const root = exampleRepository();
    const file = join(root, 'tenants/k0117.yaml');
    const moved = readFileSync(file, 'utf8')
      .replace('lan: 10.117.0.0/24', 'lan: 10.0.0.0/24')
      .replaceAll('10.117.0.', '10.0.0.')
      .replace('vlan: 1117', 'vlan: 1000')
      .replace('203.0.113.71', '203.0.113.66');
    writeFileSync(file, moved);
    await add(root, 'k0200');
    expect(tenantIn(root, 'k0200').network).toMatchObject({ vlan: 1001, lan: '10.0.2.0/24', wan: '203.0.113.67' });
    expect(findingsIn(root)).toEqual([]);
  });

  it('has a terminal server for every ten seats, not all in one window', async () => {
    const root = exampleRepository();
    await add(root, 'k0200', { seats: 25 });
    const servers = Object.entries(tenantIn(root, 'k0200').servers).filter(
      ([, { role }]) => role === 'terminal-server',
    );
    expect(servers.map(([name]) => name)).toEqual(['ts01', 'ts02', 'ts03']);
    expect(new Set(servers.map(([, { maintenance }]) => maintenance)).size).toBe(2);
  });

  it('goes where the others are, and asks where that is not clear', async () => {
    const root = exampleRepository();
    await add(root, 'k0200');
    expect(tenantIn(root, 'k0200').platform).toBe('rz1');
    await expect(add(emptyRepository(), 'k0200')).rejects.toThrow('several platforms could be meant');
  });

  it('can live on a platform that is like another one', async () => {
    const root = emptyRepository();
    await add(root, 'k0200', { platform: 'simulator' });
    expect(tenantIn(root, 'k0200').platform).toBe('simulator');
    expect(findingsIn(root)).toEqual([]);
  });

  it('never takes the id of another one, and leaves its file alone', async () => {
    const root = exampleRepository();
    const before = readFileSync(join(root, 'tenants/k0042.yaml'), 'utf8');
    await expect(add(root, 'k0042')).rejects.toThrow('there is a tenant "k0042" already');
    expect(readFileSync(join(root, 'tenants/k0042.yaml'), 'utf8')).toBe(before);
  });

  it.each(['K0200', 'k', '0200', 'k-0200', 'k0200.yaml', '../k0200', 'aaaaaaaaaaaaaaaa'])(
    'cannot be called %s',
    async (id) => {
      await expect(add(exampleRepository(), id)).rejects.toThrow(`"${id}" is no tenant id`);
    },
  );

  it.each(['dc01', 'fs01', 'app01', 'ts01', 'world', 'gw'])('is valid under the strange id %s', async (id) => {
    const root = exampleRepository();
    await add(root, id, { model: id === 'app01' ? 'hosting' : 'asp' });
    expect(findingsIn(root)).toEqual([]);
  });

  it('is refused with a suggestion for a platform that is not there', async () => {
    await expect(add(exampleRepository(), 'k0200', { platform: 'rz2' })).rejects.toThrow('did you mean "rz1"?');
  });

  it('is refused where a platform is full, and nothing is written', async () => {
    const root = exampleRepository();
    const file = join(root, 'platforms/rz1.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('vlans: 1000-1999', 'vlans: 1042-1042'));
    await expect(add(root, 'k0200')).rejects.toThrow('platform rz1 has no free VLAN in 1042-1042');
    expect(readdirSync(join(root, 'tenants'))).not.toContain('k0200.yaml');
  });

  it('is refused while the network of another tenant cannot be read', async () => {
    const root = exampleRepository();
    writeFileSync(join(root, 'tenants/k0150.yaml'), 'tenant: [k0150');
    await expect(add(root, 'k0200')).rejects.toThrow('the network of tenants/k0150.yaml cannot be read');
  });

  it('is refused where it would not be valid, and nothing is written', async () => {
    const root = exampleRepository();
    const file = join(root, 'tenants/k0117.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('werkstatt.internal', 'k0200.internal'));
    await expect(add(root, 'k0200')).rejects.toThrow('nothing was written');
    expect(readdirSync(join(root, 'tenants')).filter((name) => name.startsWith('k0200'))).toEqual([]);
  });

  it('gets maintenance windows outside the time of its backup', async () => {
    const root = exampleRepository();
    const file = join(root, 'platforms/rz1.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('daily: "00:00"', 'daily: "17:00"'));
    await add(root, 'k0200');
    expect(Object.values(tenantIn(root, 'k0200').maintenance.windows)[0]).toMatchObject({ from: '06:00' });
    expect(readdirSync(join(root, 'tenants')).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  it('finds room on a platform with 900 tenants', async () => {
    const root = emptyRepository();
    rmSync(join(root, 'platforms'), { recursive: true });
    for (const [path, text] of generateRepository({ tenants: 900 })) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    await add(root, 'k9000', { seats: 300 });
    const { network } = tenantIn(root, 'k9000');
    expect(network.vlan).toBe(1900);
    expect(network.lan).toMatch(/\/23$/);
  });
});
