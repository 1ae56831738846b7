import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExampleRepository } from './mandant.js';
import { errors } from './schema-errors.js';

describe('what mandant writes', () => {
  const repository = new ExampleRepository();
  beforeAll(async () => {
    const { code, stderr } = await repository.run('compile');
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(() => repository.remove());

  it('is a manifest that keeps to its schema and tells the truth', () => {
    const manifest = JSON.parse(repository.read('compiled/manifest.json')) as {
      readonly stacks: Readonly<Record<string, { readonly files: Readonly<Record<string, string>> }>>;
    };
    expect(errors('manifest', manifest)).toBeNull();
    const named = Object.values(manifest.stacks).flatMap(({ files }) => Object.entries(files));
    expect(named.length).toBeGreaterThan(50);
    for (const [path, hash] of named) {
      const text = readFileSync(`${repository.directory}/compiled/${path}`);
      expect({ path, hash: createHash('sha256').update(text).digest('hex') }).toEqual({ path, hash });
    }
    expect(errors('manifest', { ...manifest, made: 'today' })).not.toBeNull();
  });

  it('is an address book that keeps to its schema', () => {
    const books = readdirSync(`${repository.directory}/tenants`).filter((name) => name.endsWith('.addresses.json'));
    expect(books).toHaveLength(2);
    for (const book of books) {
      const data = JSON.parse(repository.read(`tenants/${book}`)) as object;
      expect({ book, errors: errors('address-book', data) }).toEqual({ book, errors: null });
      expect(errors('address-book', { ...data, disks: { 'servers/x/data': { label: 'x', unit: 15 } } })).not.toBeNull();
    }
  });

  it('says where values come from in the shape of its schema', async () => {
    for (const args of [['k0042'], ['k0117', 'servers.app01.memory']]) {
      const { code, stdout } = await repository.run('explain', ...args, '--format', 'json');
      expect(code).toBe(0);
      expect(errors('provenance', JSON.parse(stdout))).toBeNull();
    }
  });

  it('explains a guard with what allows it', async () => {
    const { code, stdout } = await repository.run('explain', 'disk-lost');
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--allow disk-lost:<tenant>') as string,
    });
  });
});
