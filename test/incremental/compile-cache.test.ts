import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow, type TestRepository, testRepository } from './mandant-in-repository.js';
import { randomOf } from '../../bench/generator/random.js';

let repository: TestRepository;

beforeAll(async () => {
  repository = testRepository(4);
  await repository.compile();
});

afterAll(() => repository.remove());

/** Whatever the cache holds, the tree must be the one that is made without it. */
async function expectAsWithoutCache(): Promise<void> {
  expect(await repository.compile('--no-cache', '--out', 'plain')).toMatchObject({ status: 0 });
  expect(repository.filesOf('compiled')).toEqual(repository.filesOf('plain'));
}

/** Nor may it change what is said of the files. */
async function expectToSayAsWithoutCache(): Promise<void> {
  const [plain, again] = [await repository.run(...saying, '--no-cache'), await repository.run(...saying)];
  expect(again).toEqual(plain);
}

const saying = ['validate', '--format', 'json', '--names'] as const;

function edit(path: string, change: (text: string) => string): void {
  const file = join(repository.root, path);
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

describe('compiling again', () => {
  it('touches no file where nothing changed', async () => {
    await repository.compile();
    const before = statSync(join(repository.root, 'compiled/manifest.json')).mtimeMs;
    expect((await repository.compile()).err).toContain('nothing changed');
    expect(statSync(join(repository.root, 'compiled/manifest.json')).mtimeMs).toBe(before);
    await expectAsWithoutCache();
  });

  it('writes the one stack whose file changed and leaves the others', async () => {
    const other = statSync(join(repository.root, 'compiled/k0002/terraform/main.tf.json')).ino;
    edit('tenants/k0001.yaml', (text) => text.replace('10.0.0.11', '10.0.0.12'));
    expect((await repository.compile()).err).toContain(', 1 changed');
    expect(statSync(join(repository.root, 'compiled/k0002/terraform/main.tf.json')).ino).toBe(other);
    await expectAsWithoutCache();
  });

  it('writes the proxy of the platform anew where a tenant uses it otherwise, and touches no other tenant', async () => {
    const realms = 'compiled/platform-rz1/proxy/root/etc/squid/squid.conf';
    const others = ['k0001', 'k0003', 'k0004'].map((id) =>
      join(repository.root, `compiled/${id}/terraform/main.tf.json`),
    );
    const before = others.map((file) => statSync(file).ino);
    expect(readFileSync(join(repository.root, realms), 'utf8')).toContain('acl tenant-k0002 src ');
    edit('tenants/k0002.yaml', (text) => text.replace('tls-inspection: false', 'tls-inspection: true'));
    expect((await repository.compile()).err).toContain(' changed');
    expect(readFileSync(join(repository.root, realms), 'utf8')).toContain('name=k0002 ssl-bump');
    expect(others.map((file) => statSync(file).ino)).toEqual(before);
    await expectAsWithoutCache();
    edit('tenants/k0002.yaml', (text) => text.replace('tls-inspection: true', 'tls-inspection: false'));
    await repository.compile();
    await expectAsWithoutCache();
  });

  it('writes the same proxy of the platform whichever tenants are named', async () => {
    await repository.compile('k0001', '--out', 'one');
    const files = repository.filesOf('compiled');
    const ofProxy = [...repository.filesOf('one')].filter(([path]) => path.startsWith('platform-'));
    expect(ofProxy.map(([path]) => path)).toContain('platform-rz1/proxy/root/etc/nftables.conf');
    expect(ofProxy).toEqual(ofProxy.map(([path]) => [path, files.get(path)]));
  });

  it('writes nothing anew where a file only looks otherwise', async () => {
    edit('tenants/k0002.yaml', (text) => `# a comment\n${text}`);
    expect((await repository.compile()).err).toContain('nothing changed');
    await expectAsWithoutCache();
  });

  it('writes those tenants anew that use a size of the platform that changed', async () => {
    const users = ['k0001', 'k0002', 'k0003', 'k0004'].filter((id) =>
      /size: huge/.test(readFileSync(join(repository.root, `tenants/${id}.yaml`), 'utf8')),
    );
    edit('platforms/rz1.yaml', (text) => text.replace('huge: { cpus: 16', 'huge: { cpus: 12'));
    const { err } = await repository.compile();
    expect(err).toContain(users.length === 0 ? 'nothing changed' : `, ${users.length} changed`);
    await expectAsWithoutCache();
  });

  it('writes all tenants anew where what they all read of the platform changed, and nobody where nobody reads it', async () => {
    edit('platforms/rz1.yaml', (text) => text.replace('ntp: [', 'ntp: [192.0.2.99, '));
    expect((await repository.compile()).err).toContain(', 4 changed');
    edit('platforms/rz1.yaml', (text) => text.replace('datastore: ds-fast', 'datastore: ds-faster'));
    await repository.compile();
    await expectAsWithoutCache();
  });

  it('takes a tenant out of the tree whose file is gone, and back when it returns', async () => {
    const file = join(repository.root, 'tenants/k0004.yaml');
    renameSync(file, `${file}.away`);
    await repository.compile();
    expect(existsSync(join(repository.root, 'compiled/k0004'))).toBe(false);
    await expectAsWithoutCache();
    renameSync(`${file}.away`, file);
    await repository.compile();
    await expectAsWithoutCache();
  });

  it('puts right what somebody changed, added or deleted in the tree, whatever time the file claims', async () => {
    const terraform = join(repository.root, 'compiled/k0001/terraform/main.tf.json');
    const { atimeMs, mtimeMs } = statSync(terraform);
    edit('compiled/k0001/terraform/main.tf.json', (text) => text.replace('10.0.0.12', '10.0.0.99'));
    utimesSync(terraform, atimeMs / 1000, mtimeMs / 1000);
    writeFileSync(join(repository.root, 'compiled/k0002/terraform/extra.tf'), 'resource');
    writeFileSync(join(repository.root, 'compiled/stranger'), 'x');
    rmSync(join(repository.root, 'compiled/k0003/access-node'), { recursive: true });
    expect((await repository.compile()).status).toBe(0);
    await expectAsWithoutCache();
  });

  it('says what is wrong each time, with the verdict of yesterday in the cache', async () => {
    edit('tenants/k0003.yaml', (text) => text.replace('role: file-server', 'role: flie-server'));
    for (let run = 0; run < 2; run += 1) {
      const { status, err } = await repository.compile();
      expect(status).toBe(3);
      expect(err).toContain('flie-server');
    }
    edit('tenants/k0003.yaml', (text) => text.replace('role: flie-server', 'role: file-server'));
    await repository.compile();
    await expectAsWithoutCache();
  });

  it('judges tenants again that were found clean, once their platform has changed', async () => {
    await repository.compile();
    const platform = readFileSync(join(repository.root, 'platforms/rz1.yaml'), 'utf8');
    edit('platforms/rz1.yaml', (text) => text.replace('  medium: { cpus', '  middling: { cpus'));
    for (let run = 0; run < 2; run += 1) {
      const { status, err } = await repository.compile();
      expect(status).toBe(3);
      expect(err).toContain('unknown-size');
    }
    writeFileSync(join(repository.root, 'platforms/rz1.yaml'), platform);
    await expectAsWithoutCache();
  });

  it('judges a changed tenant against those that it remembers, each time, until the collision is gone', async () => {
    await repository.compile();
    const wan = /wan: (\S+)/.exec(readFileSync(join(repository.root, 'tenants/k0001.yaml'), 'utf8'))?.[1] ?? '';
    const before = readFileSync(join(repository.root, 'tenants/k0003.yaml'), 'utf8');
    edit('tenants/k0003.yaml', (text) => text.replace(/wan: \S+/, `wan: ${wan}`));
    for (let run = 0; run < 2; run += 1) {
      const { status, err } = await repository.compile('k0003');
      expect(status).toBe(3);
      expect(err).toMatch(/tenants\/k0003\.yaml:\d+:\d+ error wan-taken: .* of tenant k0001/);
      expect(err).toContain('invalid as well, and not asked for: k0001');
    }
    await expectToSayAsWithoutCache();
    writeFileSync(join(repository.root, 'tenants/k0003.yaml'), before);
    await repository.compile();
    await expectAsWithoutCache();
  });

  it('sees a change of the same size, whatever time the file claims', async () => {
    const file = join(repository.root, 'tenants/k0002.yaml');
    for (const [from, to] of [
      ['10.0.2.11', '10.0.2.91'],
      ['10.0.2.91', '10.0.2.11'],
    ] as const) {
      await repository.compile();
      const { atime, mtime } = statSync(file);
      edit('tenants/k0002.yaml', (text) => text.replaceAll(from, to));
      utimesSync(file, atime, from === '10.0.2.11' ? mtime : new Date(mtime.getTime() - 3_600_000));
      expect((await repository.compile()).err).toContain(' changed');
      await expectAsWithoutCache();
    }
  });

  it('compiles tenants that it remembers where the tree is gone, and where the stacks are gone too', async () => {
    await repository.compile();
    rmSync(join(repository.root, 'compiled'), { recursive: true });
    expect((await repository.compile()).status).toBe(0);
    await expectAsWithoutCache();
    rmSync(join(repository.root, 'compiled/k0002'), { recursive: true });
    rmSync(join(repository.root, '.mandant/cache/compile/stacks'), { recursive: true });
    expect((await repository.compile()).err).toContain(', 1 changed');
    await expectAsWithoutCache();
  });

  it('notes the addresses again where somebody took a book back', async () => {
    await repository.compile();
    const book = join(repository.root, 'tenants/k0001.addresses.json');
    const text = readFileSync(book, 'utf8');
    rmSync(book);
    for (let run = 0; run < 2; run += 1) {
      expect((await repository.compile('--locked')).err).toContain(
        'tenants/k0001.addresses.json:1:1 error stale-address-book',
      );
    }
    expect((await repository.compile()).err).toContain('tenants/k0001.addresses.json: addresses noted');
    expect(readFileSync(book, 'utf8')).toBe(text);
    rmSync(book);
    expect((await repository.compile()).err).toContain('tenants/k0001.addresses.json: addresses noted');
    await expectAsWithoutCache();
  });

  it('gives the right tree whatever happened to the cache', async () => {
    const random = randomOf(11);
    const cache = join(repository.root, '.mandant/cache/compile');
    for (let round = 0; round < 6; round += 1) {
      const files = [...filesBelow(cache).keys()].filter((path) => !path.startsWith('locks'));
      for (const path of files.filter(() => random.onceIn(2)))
        damage(
          join(cache, path),
          files.map((other) => join(cache, other)),
          random,
        );
      if (random.onceIn(2))
        edit('tenants/k0001.yaml', (text) =>
          text.replace(/data: \{ size: \d+ GiB/, `data: { size: ${700 + round} GiB`),
        );
      if (random.onceIn(3)) rmSync(join(repository.root, 'compiled'), { recursive: true });
      if (random.onceIn(2)) await expectToSayAsWithoutCache();
      expect(await repository.compile()).toMatchObject({ status: 0 });
      await expectAsWithoutCache();
    }
  }, 120_000);

  it('gives the right tree where several run at once, with changes in between', async () => {
    for (let round = 0; round < 3; round += 1) {
      edit('tenants/k0001.yaml', (text) => text.replace(/data: \{ size: \d+ GiB/, `data: { size: ${800 + round} GiB`));
      const runs = await Promise.all(
        ['compiled', 'compiled', 'second', 'compiled'].map((out) => repository.compile('--out', out)),
      );
      await Promise.all([expectToSayAsWithoutCache(), expectToSayAsWithoutCache()]);
      expect(runs.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
      await expectAsWithoutCache();
      expect(repository.filesOf('second')).toEqual(repository.filesOf('plain'));
    }
  }, 120_000);
});

type Random = ReturnType<typeof randomOf>;

/** What disks, people and other programs do to files. */
function damage(file: string, others: readonly string[], random: Random): void {
  const bytes = readFileSync(file);
  const deeds = [
    () => truncateSync(file, random.below(bytes.length + 1)),
    () => writeFileSync(file, ''),
    () => rmSync(file),
    () => appendFileSync(file, ' '),
    () => writeFileSync(file, readFileSync(random.oneOf(others.filter(existsSync)))),
    () => writeFileSync(file, flipped(bytes, random)),
    () => utimesSync(file, 0, 0),
    () => utimesSync(file, 4e9, 4e9),
    () => writeFileSync(file, `${'0'.repeat(64)}\n{}`),
  ];
  random.oneOf(deeds)();
}

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length + 1);
  if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 + random.below(255));
  return copy;
}
