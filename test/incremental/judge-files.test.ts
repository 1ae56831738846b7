import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Random, randomOf } from '../../bench/generator/random.js';
import { generateRepository, generatorToday } from '../../bench/generator/repository.js';
import { filesOfTenants } from '../../src/incremental/files-of-tenants.js';
import { judgeFiles, type JudgedFiles } from '../../src/incremental/judge-files.js';
import { looker } from '../../src/incremental/look.js';
import { recallFrom, rememberClean } from '../../src/incremental/recall.js';
import { soundPlatforms } from '../../src/incremental/sound-platforms.js';
import type { FileSet } from '../../src/load/file-set.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import { readSchemas } from '../../src/load/schemas.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';

const check = schemaCheck(readSchemas());

type Texts = ReadonlyMap<string, string>;

function fileSetOf(texts: Texts): FileSet {
  const idOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const paths = [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    ids: new Map(paths.map(([path, text]) => [path, idOf(text)])),
    read: (asked) => new Map(asked.map((path) => [path, Buffer.from(texts.get(path) ?? '')])),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'mandant-judge-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A cache of its own; `null` for whoever remembers nothing. */
type Cache = string | null;

function newCache(): string {
  return mkdtempSync(join(folder, 'cache-'));
}

function judged(texts: Texts, cache: Cache): JudgedFiles {
  const files = fileSetOf(texts);
  const request = { check, rules, today: generatorToday };
  if (cache === null) return judgeFiles(files, { ...request, recall: () => null });
  const recall = recallFrom(cache, { tool: 'tool', today: generatorToday, platform: undefined }, files);
  const result = judgeFiles(files, { ...request, recall: recall.memory.recall });
  rememberClean(recall, result);
  return result;
}

/** Judged as in several processes: each tenant by itself first, without the others. */
async function judgedAhead(texts: Texts): Promise<JudgedFiles | null> {
  const files = fileSetOf(texts);
  const platforms = soundPlatforms(files, generatorToday);
  if (platforms === null) return null;
  const inquiry = { root: folder, tool: 'tool', today: generatorToday, platform: undefined, platforms };
  const nowhere = {
    names: ['nobody'],
    scripts: readGuestScripts(),
    cache: null,
    directory: folder,
    standing: { sections: [], keys: {} },
  };
  const look = looker({ ...inquiry, ...nowhere }, (ids) => ({ ids, read: files.read }));
  const { records, summaries } = await look([...filesOfTenants(files).values()]);
  expect(summaries).toEqual([]);
  const known = new Map(records);
  return judgeFiles(files, { check, rules, today: generatorToday, recall: (inputs) => known.get(inputs) ?? null });
}

/** All that anybody learns of a judgement, whoever was looked into. */
function outcomeOf({ validated, remembered }: JudgedFiles) {
  const { diagnostics, excepted, tenants } = validated;
  const usable = [...tenants, ...remembered].map(({ file }) => file).toSorted();
  return { diagnostics, excepted, usable };
}

function expectAsJudgedAnew(texts: Texts, cache: Cache): JudgedFiles {
  const again = judged(texts, cache);
  expect(outcomeOf(again)).toEqual(outcomeOf(judged(texts, null)));
  return again;
}

const generated: Texts = generateRepository({ tenants: 12 });

function warm(texts: Texts): string {
  const cache = newCache();
  judged(texts, cache);
  return cache;
}

function edited(texts: Texts, path: string, change: (text: string) => string): Texts {
  const text = texts.get(path) ?? '';
  const changed = change(text);
  expect(changed).not.toBe(text);
  return new Map([...texts, [path, changed]]);
}

function valueIn(text: string, key: string): string {
  return new RegExp(`^ +${key}: (\\S+)`, 'm').exec(text)?.[1] ?? '';
}

function withValue(text: string, key: string, value: string): string {
  return text.replace(new RegExp(`^( +${key}: )\\S+`, 'm'), `$1${value}`);
}

/** Two tenants on one platform, both with mail; the second takes from the first what only one may have. */
const first = generated.get('tenants/k0002.yaml') ?? '';
const [second = '', itsText = ''] =
  [...generated].find(([path, text]) => path > 'tenants/k0002.yaml' && /mail: \S+@/.test(text)) ?? [];
const itsMail = /mail: \S+(@\S+)/.exec(itsText)?.[1] ?? '';
const collisions: Readonly<Record<string, (text: string) => string>> = {
  'vlan-taken': (text) => withValue(text, 'vlan', valueIn(first, 'vlan')),
  'wan-taken': (text) => withValue(text, 'wan', valueIn(first, 'wan')),
  'domain-taken': (text) => withValue(text, 'netbios', valueIn(first, 'netbios')),
  'tenant-ranges-overlap': (text) => withValue(text, 'lan', valueIn(first, 'lan').replace(/\d+\/24$/, '128/25')),
  'mail-domain-taken': (text) => text.replaceAll(itsMail, '@k0002.example'),
  'tenant-file-twice': (text) => text.replace(/^tenant: .*$/m, 'tenant: k0002'),
};

describe('judging tenants by themselves first', () => {
  it('finds nothing in any of them, and looks into none again', async () => {
    const judgement = await judgedAhead(generated);
    expect(judgement?.remembered).toHaveLength(12);
    expect(judgement?.repository.tenants).toEqual([]);
  });

  it.each(Object.entries(collisions))('finds %s between two in which nothing is wrong', async (code, change) => {
    const texts = edited(generated, second, change);
    const judgement = await judgedAhead(texts);
    expect(judgement?.validated.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(judgement === null ? null : outcomeOf(judgement)).toEqual(outcomeOf(judged(texts, null)));
  });

  it('is of no use where a platform is wrong', async () => {
    expect(await judgedAhead(edited(generated, 'platforms/rz1.yaml', (text) => `${text}odd: 1\n`))).toBeNull();
  });
});

describe('judging files of which most are remembered', () => {
  it('looks into nothing but the platforms where nothing changed', () => {
    const { repository, remembered } = expectAsJudgedAnew(generated, warm(generated));
    expect(remembered).toHaveLength(12);
    expect(repository.tenants).toEqual([]);
    expect(repository.platforms.length).toBeGreaterThan(0);
  });

  it('looks into the one tenant that changed', () => {
    const cache = warm(generated);
    const texts = edited(generated, 'tenants/k0003.yaml', (text) => `${text}# a word\n`);
    const { repository, remembered } = expectAsJudgedAnew(texts, cache);
    expect(repository.tenants.map(({ file }) => file)).toEqual(['tenants/k0003.yaml']);
    expect(remembered).toHaveLength(11);
  });

  it('knows a collision for each rule between tenants', () => {
    const codes = rules.filter(({ scope }) => scope === 'repository').map(({ code }) => code);
    expect(Object.keys(collisions).toSorted()).toEqual(codes.toSorted());
  });

  for (const [code, change] of Object.entries(collisions)) {
    it(`finds ${code} between a tenant that changed and one that is remembered, each time, and no more once it is undone`, () => {
      const cache = warm(generated);
      const texts = edited(generated, second, change);
      for (let run = 0; run < 2; run += 1) {
        const { validated } = expectAsJudgedAnew(texts, cache);
        const found = validated.diagnostics.filter((diagnostic) => diagnostic.code === code);
        expect(found.map(({ related }) => related[0]?.at.file)).toContain('tenants/k0002.yaml');
      }
      const { validated } = expectAsJudgedAnew(generated, cache);
      expect(validated.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(expectAsJudgedAnew(generated, cache).remembered).toHaveLength(12);
    });
  }

  it('judges everybody again on another platform', () => {
    const cache = warm(generated);
    const texts = edited(generated, 'platforms/rz1.yaml', (text) =>
      text.replace('  medium: { cpus', '  middling: { cpus'),
    );
    const { validated } = expectAsJudgedAnew(texts, cache);
    expect(validated.diagnostics.map(({ code }) => code)).toContain('unknown-size');
    expect(expectAsJudgedAnew(generated, cache).remembered).toHaveLength(12);
  });

  it('remembers nobody whose address book lies elsewhere, or is none', () => {
    const book = JSON.stringify({ version: 1, tenant: 'k0004', addresses: {}, disks: {}, moved: [] });
    for (const path of ['tenants/k0001.addresses.json', 'tenants/zz.addresses.json', 'tenants/k0004.addresses.json']) {
      for (const text of [book, '{', book.replace('k0004', 'k0006')]) {
        const cache = warm(generated);
        const texts = new Map([...generated, [path, text]]);
        for (let run = 0; run < 2; run += 1) expectAsJudgedAnew(texts, cache);
        expectAsJudgedAnew(generated, cache);
      }
    }
  });
});

type Edit = (texts: Texts, random: Random) => Texts;

const exception = (code: string) => `
exceptions:
  - { rule: ${code}, reason: agreed with the customer, approver: anna.beispiel, expires: 2026-12-31 }
`;

function replaced(texts: Texts, path: string, text: string): Texts {
  return new Map([...texts, [path, text]]);
}

function ofOne(change: (text: string, random: Random, texts: Texts) => string): Edit {
  return (texts, random) => {
    const path = random.oneOf([...texts.keys()].filter((name) => name.endsWith('.yaml')));
    return replaced(texts, path, change(texts.get(path) ?? '', random, texts));
  };
}

/** What engineers do to files, on purpose or not. */
const edits: readonly Edit[] = [
  ...['vlan', 'wan', 'netbios', 'domain', 'lan', 'tenant', 'platform', 'size', 'address', 'role'].map((key) =>
    ofOne((text, random, texts) => withValue(text, key, valueIn(random.oneOf([...texts.values()]), key))),
  ),
  ...Object.keys(collisions).map((code) => ofOne((text) => text + exception(code))),
  ofOne((text) => `${text}# a word\n`),
  ofOne((text, random) => text.slice(0, random.below(text.length))),
  ofOne((text, random) => text.replace(/^ {2}(\w+):/m, `  $1${random.below(10)}:`)),
  ofOne((text) => text.replace('  medium: {', '  middling: {')),
  ofOne((text) => text.replace(/@(k\d+)/g, '@k0002')),
  (texts, random) => new Map([...texts].filter(([path]) => path !== random.oneOf([...texts.keys()]))),
  (texts, random) => {
    const [from, to] = [random.oneOf([...texts.keys()]), random.oneOf([...texts.keys()])];
    return replaced(texts, from.replace(/\.yaml$/, random.onceIn(2) ? '.yml' : '.yaml'), texts.get(to) ?? '');
  },
  (texts, random) => {
    const [file, tenant] = [random.oneOf([...texts.keys()]), random.oneOf([...texts.keys()])];
    const id = /k\d+/.exec(tenant)?.[0] ?? 'k0001';
    const book = {
      version: 1,
      tenant: id,
      addresses: { 'servers/gone': 'vsphere_virtual_machine.gone' },
      disks: {},
      moved: [],
    };
    return replaced(texts, file.replace(/\..*$/, '.addresses.json'), JSON.stringify(book));
  },
  (texts, random) => {
    const id = /k\d+/.exec(random.oneOf([...texts.keys()]))?.[0] ?? 'k0001';
    return replaced(texts, `certificates/${id}/devices/anna.beispiel-notebook.pem`, `PEM ${random.below(3)}`);
  },
  () => generated,
];

describe('whatever is edited', () => {
  it('is judged as if nothing was remembered, and as by several processes', async () => {
    const steps = fc.array(fc.nat({ max: edits.length - 1 }), { minLength: 2, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(fc.nat(), steps, async (seed, indexes) => {
        const random = randomOf(seed);
        const cache = warm(generated);
        let texts = generated;
        for (const index of indexes) {
          texts = edits[index]?.(texts, random) ?? texts;
          expectAsJudgedAnew(texts, cache);
          const ahead = await judgedAhead(texts);
          if (ahead !== null) expect(outcomeOf(ahead)).toEqual(outcomeOf(judged(texts, null)));
        }
      }),
      { numRuns: 60 },
    );
  }, 240_000);
});
