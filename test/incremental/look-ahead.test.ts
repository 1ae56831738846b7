import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generatorToday } from '../../bench/generator/repository.js';
import { nameOf } from '../../src/validate/validate.js';
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

function tenantWith(pattern: RegExp): string {
  return tenantWhose((text) => pattern.test(text));
}

function tenantWithout(pattern: RegExp): string {
  return tenantWhose((text) => !pattern.test(text));
}

function tenantWhose(isOne: (text: string) => boolean): string {
  const folder = join(repository.root, 'tenants');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const found = names.find((name) => isOne(readFileSync(join(folder, name), 'utf8')));
  if (found === undefined) throw new Error('no generated tenant is like that');
  return `tenants/${found}`;
}

function leftBehind(): string[] {
  return readdirSync(repository.root).filter((name) => /\.(new|old)-/.test(name));
}

describe('compiling tenants that were judged by themselves', () => {
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

  it('leaves out two tenants in which nothing is wrong but that they collide, also what was compiled of them', async () => {
    const vlan = /^ +vlan: (\d+)/m.exec(readFileSync(join(repository.root, 'tenants/k0007.yaml'), 'utf8'))?.[1] ?? '';
    await withChange(
      last,
      (text) => text.replace(/^( +vlan:) \d+/m, `$1 ${vlan}`),
      async () => {
        const { status, err } = await repository.compile();
        expect(status).toBe(3);
        expect(err).toContain('vlan-taken');
        const stacks = readdirSync(join(repository.root, 'compiled')).filter((name) => name !== 'manifest.json');
        expect(stacks).toHaveLength(tenants - 2);
        expect(stacks.filter((name) => ['k0007', 'k0060', 'platform-rz1'].includes(name))).toEqual([]);
        expect(leftBehind()).toEqual([]);
        await expectAsWithoutCache();
      },
    );
    expect(await repository.compile()).toMatchObject({ status: 0 });
    await expectAsWithoutCache();
  }, 120_000);

  it('compiles a tenant with a warning like any other', async () => {
    const path = tenantWith(/^ +expires: /m);
    await withChange(
      path,
      (text) => text.replace(/^( +expires:) \S+/m, '$1 2026-11-30'),
      async () => {
        expect((await repository.run('validate')).out).toContain('firewall-expired');
        expect(await repository.compile()).toMatchObject({ status: 0 });
        expect(existsSync(join(repository.root, 'compiled', nameOf(path), 'terraform/main.tf.json'))).toBe(true);
        expect(repository.filesOf('compiled').size).toBeGreaterThan(tenants);
        await expectAsWithoutCache();
      },
    );
  }, 120_000);

  it('writes the tenants that were asked for, and a proxy that knows of all', async () => {
    expect(await repository.compile('k0007', 'k0060')).toMatchObject({ status: 0 });
    const named = repository.filesOf('compiled');
    const stacks = [...new Set([...named.keys()].map((path) => path.split('/')[0]))];
    expect(stacks).toEqual(['k0007', 'k0060', 'manifest.json', 'platform-rz1']);
    expect(await repository.compile()).toMatchObject({ status: 0 });
    const all = repository.filesOf('compiled');
    const differing = [...named].filter(([path, text]) => path !== 'manifest.json' && all.get(path) !== text);
    expect(differing.map(([path]) => path)).toEqual([]);
    await expectAsWithoutCache();
  }, 120_000);

  it('notes the addresses of tenants that it was asked for, and of no others', async () => {
    const books = readdirSync(join(repository.root, 'tenants')).filter((name) => name.endsWith('.addresses.json'));
    for (const name of books) rmSync(join(repository.root, 'tenants', name));
    await repository.compile('k0007');
    const noted = () => readdirSync(join(repository.root, 'tenants')).filter((name) => name.endsWith('.json'));
    expect(noted()).toEqual(['k0007.addresses.json']);
    await repository.compile();
    expect(noted()).toHaveLength(tenants);
    await expectAsWithoutCache();
  }, 120_000);

  it('says what VMware would not carry, and what to do, without a trace of the program', async () => {
    const surname = (index: number) => createHash('sha256').update(String(index)).digest('hex').replace(/\d/g, 'x');
    const many = Array.from(
      { length: 2500 },
      (_, index) =>
        `  u${index}.x:\n    { given-name: U, surname: A${surname(index)}, from: 2026-12-31, groups: [buero], licences: [] }\n`,
    );
    await withChange(
      last,
      (text) => text.replace(/^users:\n/m, `users:\n${many.join('')}`),
      async () => {
        const { status, err } = await repository.compile();
        expect(status).toBe(1);
        expect(err).toMatch(
          /^error: k0060: the role data of server dc01 takes \d+ KiB packed, .*\n {2}divide the tenant/,
        );
        expect(err).not.toMatch(/bug|\.js:\d/);
        expect(existsSync(join(repository.root, 'compiled'))).toBe(false);
        expect(leftBehind()).toEqual([]);
      },
    );
  }, 120_000);

  it.skipIf(process.getuid?.() !== 0)(
    'says that the disk is full, and leaves nothing there (needs root, to mount one)',
    () => {
      const disk = mkdtempSync(join(tmpdir(), 'mandant-disk-'));
      const command = [repository.binary, '--root', repository.root, '--today', generatorToday, 'compile'];
      const script = `mount -t tmpfs -o size=2m none "$0" && { node "$@" --out "$0/compiled"; code=$?; ls "$0"; exit $code; }`;
      try {
        const ran = spawnSync('unshare', ['--mount', 'sh', '-c', script, disk, ...command], { encoding: 'utf8' });
        expect(ran).toMatchObject({
          status: 1,
          stdout: '',
          stderr: 'error: there is no space left on the disk\n  make room, and run the command again\n',
        });
      } finally {
        rmSync(disk, { recursive: true });
      }
    },
  );

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
    rmSync(join(repository.root, 'tenants/k0003.addresses.json'), { force: true });
    const { status, err } = await repository.compile('--locked');
    expect(status).toBe(3);
    expect(err).toContain('stale-address-book');
    expect(existsSync(join(repository.root, 'compiled'))).toBe(false);
    expect(leftBehind()).toEqual([]);
  }, 120_000);

  it('writes of a warm tree what a changed size concerns, though all are judged again', async () => {
    await repository.compile();
    await repository.compile();
    const [user, other] = [tenantWith(/size: huge/), tenantWithout(/size: huge/)].map(nameOf);
    const inodeOf = (name = '') => statSync(join(repository.root, 'compiled', name)).ino;
    const before = [inodeOf(user), inodeOf(other)];
    await withChange(
      'platforms/rz1.yaml',
      (text) => text.replace(/huge: \{ cpus: \d+/, 'huge: { cpus: 31'),
      async () => {
        const { status, err } = await repository.compile();
        expect(status).toBe(0);
        expect(err).toMatch(/, \d+ changed\n$/);
        expect([inodeOf(user) === before[0], inodeOf(other) === before[1]]).toEqual([false, true]);
        await expectAsWithoutCache();
        expect((await repository.compile()).err).toContain('nothing changed');
      },
    );
  }, 120_000);

  it('judges all again the next day, and touches nothing', async () => {
    await repository.compile();
    await repository.compile();
    const { status, err } = await repository.compile('--today', '2026-12-02');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('nothing changed') });
    await expectAsWithoutCache();
  }, 120_000);

  it('judges all again the next day, and finds what has run out', async () => {
    await repository.compile();
    await repository.compile();
    const { status, err } = await repository.compile('--today', '2031-01-01');
    expect({ status, err }).toMatchObject({ status: 3, err: expect.stringContaining('error') });
    expect(leftBehind()).toEqual([]);
  }, 120_000);

  it('knows afterwards that nothing is to be done', async () => {
    expect(await repository.compile()).toMatchObject({ status: 0 });
    await expectAsWithoutCache();
    await repository.compile();
    expect((await repository.compile()).err).toContain('nothing changed');
  }, 120_000);
});
