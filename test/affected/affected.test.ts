import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import schema from '../../schemas/affected.schema.json' with { type: 'json' };
import { type AffectedReport, gitRepository, type GitRepository } from './git-repository.js';

const tenants = 6;

let repository: GitRepository;

beforeAll(async () => {
  repository = await gitRepository(tenants);
}, 60_000);

afterEach(() => repository.restore());

afterAll(() => repository.remove());

function namesOf({ stacks }: AffectedReport): string[] {
  return stacks.map(({ name }) => name);
}

function biggerDisk(text: string): string {
  return text.replace(/data: \{ size: \d+ GiB/, 'data: { size: 1234 GiB');
}

/** Another file for the tenant, with its new id wherever the old one stood. */
function rename(from: string, to: string): void {
  for (const ending of ['.yaml', '.addresses.json']) {
    const text = repository.read(`tenants/${from}${ending}`);
    repository.write(`tenants/${to}${ending}`, text.replaceAll(from, to));
    rmSync(join(repository.root, `tenants/${from}${ending}`));
  }
}

describe('the set', () => {
  it('is empty where nothing changed', async () => {
    const report = await repository.affected();
    expect(report).toMatchObject({ stacks: [], summary: { tenants, affected: 0 }, head: { name: 'work tree' } });
    expect(report.base.commit).toBe(repository.git('rev-parse', 'main').trim());
  });

  it('holds the tenant whose file changed, with the key and the compiled file', async () => {
    repository.edit('tenants/k0003.yaml', biggerDisk);
    const { stacks } = await repository.affected();
    expect(stacks).toMatchObject([
      {
        name: 'k0003',
        change: 'changed',
        from: null,
        files: ['k0003/guests/fs01/role.json', 'k0003/terraform/main.tf.json'],
        reasons: [{ kind: 'tenant', file: 'tenants/k0003.yaml' }],
      },
    ]);
    expect(stacks[0]?.reasons[0]?.keys).toContainEqual(expect.stringMatching(/^\/servers\/\w+\/disks\/data\/size$/));
  });

  it('does not hold a tenant whose file only looks otherwise', async () => {
    repository.edit('tenants/k0003.yaml', (text) => `# for readers\n${text.replaceAll('\n', '\n\n')}`);
    expect(namesOf(await repository.affected())).toEqual([]);
  });

  it('holds exactly the tenants that use a size of the platform that changed, and names its key', async () => {
    const users = readdirSync(join(repository.root, 'tenants'))
      .filter((name) => name.endsWith('.yaml') && /size: huge/.test(repository.read(`tenants/${name}`)))
      .map((name) => name.slice(0, -'.yaml'.length));
    expect(users.length).toBeGreaterThan(0);
    expect(users.length).toBeLessThan(tenants);
    repository.edit('platforms/rz1.yaml', (text) => text.replace(/huge: \{ cpus: \d+/, 'huge: { cpus: 28'));
    const report = await repository.affected();
    expect(namesOf(report)).toEqual(users);
    for (const { reasons } of report.stacks)
      expect(reasons).toEqual([
        { kind: 'platform', file: 'platforms/rz1.yaml', keys: ['/sizes/huge/cpus'], detail: '' },
      ]);
  });

  it('names of two changed keys of a platform the one that the tenant uses', async () => {
    repository.edit('platforms/rz1.yaml', (text) =>
      text.replace(/huge: \{ cpus: \d+/, 'huge: { cpus: 28').replace(/small: \{ cpus: \d+/, 'small: { cpus: 3'),
    );
    for (const { reasons, name } of (await repository.affected()).stacks) {
      const text = repository.read(`tenants/${name}.yaml`);
      const used = ['huge', 'small'].filter((size) => text.includes(`size: ${size}`));
      expect(reasons.flatMap(({ keys }) => keys)).toEqual(used.map((size) => `/sizes/${size}/cpus`));
    }
  });

  it('holds nobody where a platform gets what nobody uses', async () => {
    repository.edit('platforms/rz1.yaml', (text) =>
      text.replace(
        /^( +)huge: (\{.*\})$/m,
        '$1huge: $2\n$1enormous: { cpus: 64, memory: 512 GiB, system-disk: 200 GiB }',
      ),
    );
    expect(namesOf(await repository.affected())).toEqual([]);
  });

  it('holds the shared stack where only that changes, and gives a pipeline a tenant to plan it with', async () => {
    repository.edit('platforms/rz1.yaml', (text) =>
      text.replace(/privileges:\n/, 'privileges:\n      - VirtualMachine.Interact.DeviceConnection\n'),
    );
    const { stacks, summary } = await repository.affected();
    expect(stacks).toMatchObject([{ name: 'platform-rz1', change: 'changed', platform: 'rz1' }]);
    expect(stacks[0]?.reasons.flatMap(({ keys }) => keys)).toEqual([
      expect.stringMatching(/^\/access\/.*\/privileges$/),
    ]);
    expect(summary.affected).toBe(0);
    const { out } = await repository.run('affected', '--format', 'github-matrix');
    expect(JSON.parse(out)).toEqual({ include: [{ shard: '1/1', tenants: 'k0001' }] });
  });

  it('tells who came, who went, and who has another id now', async () => {
    rename('k0002', 'k0777');
    rmSync(join(repository.root, 'tenants/k0004.yaml'));
    rmSync(join(repository.root, 'tenants/k0004.addresses.json'));
    const { stacks, summary } = await repository.affected();
    expect(stacks.map(({ name, change, from }) => [name, change, from])).toEqual([
      ['k0004', 'deleted', null],
      ['k0777', 'renamed', 'k0002'],
      ['platform-rz1', 'changed', null],
    ]);
    expect(stacks.at(-1)).toMatchObject({
      files: ['platform-rz1/proxy/root/etc/nftables.conf', 'platform-rz1/proxy/root/etc/squid/squid.conf'],
    });
    expect(summary).toEqual({ tenants: tenants - 1, affected: 2 });
    repository.commit('renamed, deleted');
    const back = await repository.affected('--base', 'HEAD', '--head', 'HEAD~1');
    expect(back.stacks.map(({ name, change, from }) => [name, change, from])).toEqual([
      ['k0002', 'renamed', 'k0777'],
      ['k0004', 'added', null],
      ['platform-rz1', 'changed', null],
    ]);
    repository.git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('holds the stacks of a platform that nobody lived on before, or lives on any more', async () => {
    const all = readdirSync(join(repository.root, 'tenants')).filter((name) => name.endsWith('.yaml'));
    repository.write(
      'platforms/rz9.yaml',
      repository.read('platforms/rz1.yaml').replace('platform: rz1', 'platform: rz9'),
    );
    for (const name of all)
      repository.edit(`tenants/${name}`, (text) => text.replace('platform: rz1', 'platform: rz9'));
    const { stacks } = await repository.affected();
    const shared = stacks.filter(({ name }) => name.startsWith('platform-'));
    expect(shared.map(({ name, change }) => [name, change])).toEqual([
      ['platform-rz1', 'deleted'],
      ['platform-rz9', 'added'],
    ]);
    expect(stacks).toHaveLength(all.length + 2);
  });

  it('takes a base that cannot be compiled as another one', async () => {
    repository.edit('tenants/k0001.yaml', (text) => text.replace('role: file-server', 'role: flie-server'));
    const broken = repository.commit('a slip');
    repository.edit('tenants/k0001.yaml', (text) => text.replace('role: flie-server', 'role: file-server'));
    const { stacks } = await repository.affected('--base', broken);
    expect(stacks).toMatchObject([{ name: 'k0001', change: 'changed' }]);
    expect(stacks[0]?.reasons.map(({ kind }) => kind)).toEqual(['tenant', 'base-invalid']);
    repository.git('reset', '--quiet', '--hard', 'HEAD~1');
  });
});

describe('the sides', () => {
  it('are the merge base with the default branch and the work tree, committed or not', async () => {
    repository.git('checkout', '--quiet', '-b', 'feature');
    repository.edit('tenants/k0001.yaml', biggerDisk);
    repository.commit('mine');
    repository.git('checkout', '--quiet', 'main');
    repository.edit('tenants/k0002.yaml', biggerDisk);
    repository.commit('of others, meanwhile');
    repository.git('checkout', '--quiet', 'feature');
    repository.edit('tenants/k0003.yaml', biggerDisk);
    expect(namesOf(await repository.affected())).toEqual(['k0001', 'k0003']);
    expect(namesOf(await repository.affected('--head', 'feature'))).toEqual(['k0001']);
    expect(namesOf(await repository.affected('--base', 'main', '--head', 'feature'))).toEqual(['k0001', 'k0002']);
    repository.git('checkout', '--quiet', '--force', 'main');
    repository.git('reset', '--quiet', '--hard', 'HEAD~1');
    repository.git('branch', '--quiet', '-D', 'feature');
  });

  it('are read without touching the work tree, the index or a branch', async () => {
    repository.edit('tenants/k0001.yaml', biggerDisk);
    const before = repository.git('status', '--porcelain=v2', '--branch');
    await repository.affected('--base', 'main', '--head', 'main');
    expect(repository.git('status', '--porcelain=v2', '--branch')).toBe(before);
  });

  it('may lie in a folder of a larger repository', async () => {
    repository.git('checkout', '--quiet', '-b', 'moved');
    mkdirSync(join(repository.root, 'inner'));
    for (const folder of ['tenants', 'platforms'])
      renameSync(join(repository.root, folder), join(repository.root, 'inner', folder));
    repository.commit('moved');
    repository.edit('inner/tenants/k0003.yaml', biggerDisk);
    const inner = join(repository.root, 'inner');
    const { out } = await repository.run('--root', inner, 'affected', '--base', 'HEAD', '--format', 'json');
    expect(namesOf(JSON.parse(out) as AffectedReport)).toEqual(['k0003']);
    repository.restore();
    repository.git('branch', '--quiet', '-D', 'moved');
  });

  it('may be compiled trees, for a change of mandant itself', async () => {
    await repository.compile('--out', 'base');
    repository.edit('tenants/k0003.yaml', biggerDisk);
    await repository.compile();
    expect((await repository.affected('--base-tree', 'base')).stacks).toMatchObject([
      {
        name: 'k0003',
        change: 'changed',
        reasons: [],
        files: ['k0003/guests/fs01/role.json', 'k0003/terraform/main.tf.json'],
      },
    ]);
    repository.edit('base/manifest.json', (text) => text.replace(/"tool": "mandant .*"/, '"tool": "mandant 0.0.9"'));
    const { stacks } = await repository.affected('--base-tree', 'base');
    expect(stacks[0]?.reasons).toMatchObject([
      { kind: 'tool', detail: expect.stringMatching(/^mandant 0\.0\.9 -> mandant/) },
    ]);
    rmSync(join(repository.root, 'base'), { recursive: true });
  });

  it.each([
    [['--base', 'nowhere'], 1, 'there is no commit "nowhere"'],
    [['--base=--version'], 1, 'there is no commit "--version"'],
    [['--head-tree', 'compiled'], 64, '--head-tree needs --base-tree'],
    [['--base-tree', 'tenants'], 1, 'it has no manifest.json'],
    [['--base-tree', 'base', '--base', 'main'], 64, '--base and --head name commits'],
    [['--shards', '0'], 64, 'expected a number from 1'],
  ])('that are named wrongly are refused: %j', async (args, status, message) => {
    const result = await repository.run('affected', ...args);
    expect(result).toMatchObject({ status, out: '' });
    expect(result.err).toContain(message);
  });

  it('need git and a history', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'mandant-no-git-'));
    const outside = await repository.run('--root', empty, 'affected');
    expect(outside.status).toBe(1);
    expect(outside.err).toContain('is in no git repository');
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit('without parents');
    const parted = await repository.run('affected');
    expect(parted.status).toBe(1);
    expect(parted.err).toContain('fetch the whole history');
    repository.restore();
    repository.git('branch', '--quiet', '-D', 'other');
    rmSync(empty, { recursive: true });
  });
});

describe('the answer', () => {
  it('has the shape of its schema', async () => {
    const isRight = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    repository.edit('platforms/rz1.yaml', (text) => text.replace(/large: \{ cpus: \d+/, 'large: { cpus: 11'));
    rmSync(join(repository.root, 'tenants/k0004.yaml'));
    const report = await repository.affected();
    expect(report.stacks.length).toBeGreaterThan(1);
    expect(isRight(report), JSON.stringify(isRight.errors)).toBe(true);
  });

  it('is the same from the cache, without it, and when asked again', async () => {
    repository.edit('platforms/rz1.yaml', (text) => text.replace(/large: \{ cpus: \d+/, 'large: { cpus: 13'));
    const plain = await repository.affected('--no-cache');
    expect(plain.stacks.length).toBeGreaterThan(0);
    expect(await repository.affected()).toEqual(plain);
    expect(await repository.affected()).toEqual(plain);
  });

  it('tells an invalid head, with the place, and gives no list', async () => {
    repository.edit('tenants/k0001.yaml', (text) => text.replace('role: file-server', 'role: flie-server'));
    const { status, out, err } = await repository.run('affected');
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/tenants\/k0001\.yaml:\d+:\d+ error/);
  });

  it('exits 2 on demand where somebody is affected', async () => {
    expect((await repository.run('affected', '--detailed-exitcode')).status).toBe(0);
    repository.edit('tenants/k0001.yaml', biggerDisk);
    expect((await repository.run('affected', '--detailed-exitcode')).status).toBe(2);
    expect((await repository.run('affected')).status).toBe(0);
  });

  it('names no people', async () => {
    const file = 'tenants/k0003.yaml';
    const text = repository.read(file);
    const accounts = Object.keys((parse(text) as { readonly users: object }).users);
    const [account = ''] = accounts;
    repository.edit(file, (before) => before.replaceAll(account, `${account}x`));
    const { out, err } = await repository.run('affected', '--format', 'json');
    expect((JSON.parse(out) as AffectedReport).stacks[0]?.reasons[0]?.keys).toContain('/users');
    for (const each of accounts) expect(out + err).not.toContain(each);
  });

  it('is a line for each stack and its reasons, for people', async () => {
    repository.edit('tenants/k0003.yaml', biggerDisk);
    const { out, err } = await repository.run('affected');
    expect(out).toMatch(
      /^k0003 {2}changed: guests\/fs01\/role\.json, terraform\/main\.tf\.json\n {4}tenants\/k0003\.yaml \/servers\/.*\n$/,
    );
    expect(err).toMatch(/^1 of 6 tenants affected; base: merge base with main \([0-9a-f]{12}\), head: work tree\n$/);
  });

  it('splits tenants into jobs for GitHub Actions and for GitLab', async () => {
    for (const id of ['k0001', 'k0002', 'k0003', 'k0005', 'k0006']) repository.edit(`tenants/${id}.yaml`, biggerDisk);
    rmSync(join(repository.root, 'tenants/k0004.yaml'));
    const github = await repository.run('affected', '--format', 'github-matrix', '--shards', '2');
    expect(github.out.split('\n')).toHaveLength(2);
    expect(JSON.parse(github.out)).toEqual({
      include: [
        { shard: '1/2', tenants: 'k0001 k0002 k0003' },
        { shard: '2/2', tenants: 'k0005 k0006' },
      ],
    });
    const gitlab = await repository.run('affected', '--format', 'gitlab', '--shards', '9');
    const { '.mandant-shards': job } = parse(gitlab.out) as {
      readonly '.mandant-shards': { readonly parallel: { readonly matrix: readonly object[] } };
    };
    expect(job.parallel.matrix).toHaveLength(5);
    expect(job.parallel.matrix[0]).toEqual({ MANDANT_SHARD: '1/5', MANDANT_TENANTS: 'k0001' });
  });

  it('is an empty matrix, and a pipeline that says so, where nobody is affected', async () => {
    expect((await repository.run('affected', '--format', 'github-matrix')).out).toBe('{"include":[]}\n');
    const { out } = await repository.run('affected', '--format', 'gitlab');
    expect(parse(out)).toMatchObject({ 'nothing-affected': { script: ['echo "no tenant is affected"'] } });
  });
});
