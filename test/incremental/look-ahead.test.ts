import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestRepository, testRepository } from './mandant-in-repository.js';

/** Enough that much is compiled before the last one is judged. */
const tenants = 60;

let repository: TestRepository;

beforeAll(() => {
  repository = testRepository(tenants);
});

beforeEach(() => {
  for (const name of ['.mandant', 'compiled', 'plain']) {
    rmSync(join(repository.root, name), { recursive: true, force: true });
  }
});

afterAll(() => repository.remove());

/** Changes a file for one test, and puts it back. */
async function withChange(path: string, change: (text: string) => string, test: () => Promise<void>): Promise<void> {
  const file = join(repository.root, path);
  const text = readFileSync(file, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
  try {
    await test();
  } finally {
    writeFileSync(file, text);
  }
}

async function expectAsWithoutCache(): Promise<void> {
  await repository.compile('--no-cache', '--out', 'plain');
  expect(repository.filesOf('compiled')).toEqual(repository.filesOf('plain'));
}

function leftBehind(): string[] {
  return readdirSync(repository.root).filter((name) => /\.(new|old)-/.test(name));
}

describe('compiling while rules still judge', () => {
  const last = `tenants/k${String(tenants).padStart(4, '0')}.yaml`;

  it('leaves out a tenant in which a rule finds an error, and writes the others as ever', async () => {
    await withChange(
      last,
      (text) => text.replace(/size: [a-z]+/, 'size: colossal'),
      async () => {
        const { status, err } = await repository.compile();
        expect(status).toBe(3);
        expect(err).toContain('unknown-size');
        expect(existsSync(join(repository.root, 'compiled/k0060'))).toBe(false);
        expect(existsSync(join(repository.root, 'compiled/k0001/terraform/main.tf.json'))).toBe(true);
        expect(existsSync(join(repository.root, 'compiled/platform-rz1'))).toBe(false);
        expect(leftBehind()).toEqual([]);
        await expectAsWithoutCache();
      },
    );
  }, 120_000);

  it('writes nothing where the one tenant that was asked for is wrong', async () => {
    await withChange(
      last,
      (text) => text.replace(/size: [a-z]+/, 'size: colossal'),
      async () => {
        expect(await repository.compile('k0060')).toMatchObject({ status: 3 });
        expect(existsSync(join(repository.root, 'compiled'))).toBe(false);
        expect(leftBehind()).toEqual([]);
      },
    );
  }, 120_000);

  it('writes nothing for a tenant that is not there', async () => {
    expect(await repository.compile('k9999')).toMatchObject({ status: 64 });
    expect(existsSync(join(repository.root, 'compiled'))).toBe(false);
    expect(leftBehind()).toEqual([]);
  }, 120_000);

  it('writes nothing where address books are out of date and may not be written', async () => {
    const { status, err } = await repository.compile('--locked');
    expect(status).toBe(3);
    expect(err).toContain('stale-address-book');
    expect(existsSync(join(repository.root, 'compiled'))).toBe(false);
    expect(leftBehind()).toEqual([]);
  }, 120_000);

  it('knows afterwards that nothing is to be done', async () => {
    expect(await repository.compile()).toMatchObject({ status: 0 });
    await expectAsWithoutCache();
    await repository.compile();
    expect((await repository.compile()).err).toContain('nothing changed');
  }, 120_000);
});
