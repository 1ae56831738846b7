import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type GitRepository, gitRepository } from '../affected/git-repository.js';
import { privateTexts } from './generated-names.js';

const ajv = new Ajv2020({ allowUnionTypes: true });
ajv.addSchema(JSON.parse(readFileSync('schemas/change.schema.json', 'utf8')) as object);
const validate = ajv.compile(JSON.parse(readFileSync('schemas/diff.schema.json', 'utf8')) as object);

interface Report {
  readonly summary: { readonly changed: number; readonly changes: number; readonly unapproved: number };
  readonly groups: readonly {
    readonly subject: { readonly kind: string; readonly id: string };
    readonly verb: string;
    readonly severity: string;
    readonly tenants: readonly string[];
    readonly reached: Readonly<Record<string, number>>;
    readonly restarts: Readonly<Record<string, number>>;
  }[];
  readonly changes: readonly {
    readonly tenant: string | null;
    readonly subject: { readonly kind: string; readonly id: string };
    readonly verb: string;
  }[];
  readonly licences: readonly { readonly product: string; readonly month: string; readonly count: number }[];
  readonly downtime: readonly {
    readonly tenant: string;
    readonly window: string | null;
    readonly machines: readonly string[];
  }[];
  readonly withoutEffect: readonly string[];
}

describe('mandant diff', () => {
  let repository: GitRepository;
  beforeAll(async () => {
    repository = await gitRepository(6);
  });
  afterEach(() => repository.restore());
  afterAll(() => repository.remove());

  async function report(...args: readonly string[]): Promise<Report> {
    const { status, out, err } = await repository.run('diff', '--format', 'json', ...args);
    const parsed = JSON.parse(out === '' ? '{}' : out) as Report;
    expect(validate(parsed), `${err}${JSON.stringify(validate.errors)}`).toBe(true);
    expect(status).toBe(parsed.changes.length > 0 ? 2 : 0);
    return parsed;
  }

  const said = ({ changes }: Report) =>
    changes.map(({ tenant, subject, verb }) => `${tenant ?? '-'} ${subject.kind} ${subject.id} ${verb}`);

  const tenant = 'tenants/k0003.yaml';

  it('says that nothing changes where nothing does, and exits with 0', async () => {
    const { status, out } = await repository.run('diff');
    expect({ status, out }).toEqual({ status: 0, out: 'No change in effect.\n' });
    expect(said(await report())).toEqual([]);
  });

  it('finds no effect in another order, remarks, a split rule and a window under another name', async () => {
    repository.edit(tenant, (text) => {
      const sections = text.split(/^(?=[a-z-]+:)/m);
      const [rule = ''] = /^ {2}offices-to-files:\n(?: {4}.*\n)+/m.exec(text) ?? [];
      const sites = /from: \[(.*)\]/.exec(rule)?.[1]?.split(', ') ?? [];
      const parts = sites.map((site, index) =>
        rule.replace('offices-to-files', `files-${index}`).replace(/from: \[.*\]/, `from: [${site}]`),
      );
      const window = /^ {4}([a-z-]+): \{ weekday/m.exec(text)?.[1] ?? '';
      expect([rule, window]).not.toContain('');
      return sections
        .toReversed()
        .join('\n# a remark\n')
        .replace(rule, parts.join(''))
        .replaceAll(new RegExp(`\\b${window}\\b`, 'g'), 'another-window');
    });
    const { status, out, err } = await repository.run('diff');
    expect({ status, out, err }).toEqual({
      status: 0,
      out: 'No change in effect.\n\n1 tenant differs in its text alone: k0003.\n',
      err: '',
    });
  });

  it('names the tenants that come, go, or have another id', async () => {
    const text = repository.read('tenants/k0005.yaml');
    repository.git(
      'rm',
      '--quiet',
      'tenants/k0005.yaml',
      'tenants/k0005.addresses.json',
      'tenants/k0004.yaml',
      'tenants/k0004.addresses.json',
    );
    repository.write('tenants/k9005.yaml', text.replace(/^tenant: .*$/m, 'tenant: k9005'));
    const found = await report();
    expect(said(found)).toEqual(['k0004 tenant k0004 removed', 'k9005 tenant k9005 renamed']);
    expect(found.summary.unapproved).toBe(2);
  });

  it('names nobody, in any format, unless it is asked to', async () => {
    const text = repository.read(tenant);
    repository.edit(tenant, () =>
      text
        .replace(/^ {4}surname: (.*)$/gm, '    surname: $1-Neu')
        .replace(/^ {2}name: .*$/m, '  name: Anderer Kunde')
        .replace(/^ {4}until: .*$/gm, '')
        .replace(/^ {4}internet: true$/gm, '    internet: false')
        .replace(/^( {4}purpose: ).*$/gm, '$1something else'),
    );
    const names = [...privateTexts(text), 'Anderer Kunde', '-Neu', 'something else'];
    for (const format of ['text', 'json', 'markdown', 'sarif', 'html']) {
      const { out, status } = await repository.run('diff', '--format', format);
      expect(status).toBe(2);
      expect(out).toContain('…');
      expect(names.filter((name) => out.includes(name))).toEqual([]);
    }
    const { out } = await repository.run('diff', '--with-names');
    expect(out).toContain('Anderer Kunde');
  });

  it('refuses a guarded change until somebody else than its author answers for it', async () => {
    const shorter = (text: string) => text.replace(/retention: .*/, 'retention: 12 months');
    const exception = (approver: string, rule = 'retention-shrunk') =>
      `\nexceptions:\n  - { rule: ${rule}, reason: by contract, approver: ${approver}, expires: 2027-03-31 }\n`;
    const long = repository.git('grep', '-lE', 'retention: (24|36|60) months', 'tenants').split('\n')[0] ?? '';
    const before = repository.read(long);
    const [, head = '', ending = ''] = /^([^]*?)(\nexceptions:[^]*)?$/.exec(shorter(before)) ?? [];
    expect(ending).toBe('');
    const exits: (number | null)[] = [];
    for (const more of [
      '',
      exception('Test'),
      exception('head-of-operations', 'rights-widened'),
      exception('head-of-operations'),
    ]) {
      repository.write(long, `${head}${more}`);
      repository.git('checkout', '--quiet', '-B', 'change');
      repository.commit('shorter');
      exits.push((await repository.run('diff', '--base', 'main', '--head', 'change', '--require-approval')).status);
    }
    expect(exits).toEqual([2, 2, 2, 0]);
  });

  it('makes a report again and says whether it is the same', async () => {
    repository.edit(tenant, (text) => text.replace(/size: \d+ GiB/, 'size: 4000 GiB'));
    const { out } = await repository.run('diff', '--format', 'json');
    repository.write('compiled/report.json', out);
    const verified = await repository.run('diff', '--verify', 'compiled/report.json');
    expect(verified.status, verified.out).toBe(0);
    repository.write('compiled/report.json', out.replace('4000', '400'));
    const changed = await repository.run('diff', '--verify', 'compiled/report.json');
    expect(changed.status).toBe(1);
    expect(changed.out).toContain('NO  the file is as it was written');
    repository.write('compiled/report.json', out);
    repository.edit(tenant, (text) => text.replace('4000 GiB', '4001 GiB'));
    const other = await repository.run('diff', '--verify', 'compiled/report.json');
    expect(other.out).toContain('NO  the files of the head are the same\nNO  the report comes out the same');
  });

  it('says the same without a cache', async () => {
    repository.edit(tenant, (text) => text.replace(/size: \d+ GiB/, 'size: 4002 GiB'));
    repository.edit('platforms/rz1.yaml', (text) => text.replace('large: { cpus: 8', 'large: { cpus: 12'));
    expect(await report('--no-cache')).toEqual(await report());
  });

  it('says that it cannot tell what changes where the base is invalid', async () => {
    repository.git('checkout', '--quiet', '-B', 'broken');
    repository.edit(tenant, (text) => text.replace(/^lifecycle: .*$/m, 'lifecycle: never'));
    repository.commit('broken');
    repository.edit(tenant, (text) => text.replace(/^lifecycle: .*$/m, 'lifecycle: active'));
    expect(said(await report('--base', 'broken'))).toEqual(['k0003 unclassified base-invalid changed']);
    repository.git('rm', '--quiet', '--force', tenant, 'tenants/k0003.addresses.json');
    expect(said(await report('--base', 'broken'))).toEqual(['k0003 tenant k0003 removed']);
  });

  it('stops with the mistakes of an invalid head', async () => {
    repository.edit(tenant, (text) => text.replace(/^lifecycle: .*$/m, 'lifecycle: never'));
    const { status, out, err } = await repository.run('diff');
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain('tenants/k0003.yaml');
  });

  it.each([
    [['diff', '--format', 'xml'], 64],
    [['diff', '--language', 'fr'], 64],
    [['diff', '--verify', 'x.json', '--base', 'main'], 64],
    [['diff', '--verify', 'tenants/k0003.yaml'], 1],
    [['diff', '--base', 'nowhere'], 1],
  ] as const)('refuses %j', async (args, expected) => {
    expect((await repository.run(...args)).status).toBe(expected);
  });
});
