import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource } from '../../src/load/source.js';
import { inFull } from '../../src/named-diagnostic.js';
import { examplePlatform, exampleTenant } from '../../src/validate/explain-base.js';
import type { Rule } from '../../src/validate/rule.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate, type Validated } from '../../src/validate/validate.js';

const check = schemaCheck(readSchemas());

/** A rule that dislikes every server and every user, so that tests know what is found. */
const dislike = {
  code: 'restore-test-overdue',
  severity: 'warning',
  scope: 'tenant',
  title: '',
  why: '',
  wrong: '',
  right: '',
  check: ({ file, tenant }) =>
    [
      ...Object.keys(tenant.servers).map((name) => ['servers', name]),
      ...Object.keys(tenant.users ?? {}).map((name) => ['users', name]),
    ].map((path) => ({
      code: 'restore-test-overdue',
      severity: 'warning',
      message: `${path.join('.')} is not liked`,
      at: { file, path: [...path, path[0] === 'users' ? 'surname' : 'role'], part: 'value' },
    })),
} as const satisfies Rule;

interface Files {
  readonly [file: string]: string;
}

function judged(files: Files, only: readonly Rule[] = rules, platform?: string): Validated {
  const sources = Object.entries(files).map(([file, text]) => parseSource(file, text));
  return validate(
    {
      tenants: sources.filter(({ file }) => file.startsWith('tenants/')),
      platforms: sources.filter(({ file }) => file.startsWith('platforms/')),
      books: new Map(),
      diagnostics: [],
    },
    { check, rules: only, today: '2026-12-01', platform },
  );
}

function shown({ diagnostics }: Validated): string[] {
  return diagnostics.map(inFull).map(({ at, code, path }) => `${at.file}:${at.line} ${code} ${path}`);
}

/** Line of the first place of the words in the example. */
function lineOf(words: string, text = exampleTenant): number {
  return text.slice(0, text.indexOf(words)).split('\n').length;
}

const example = { 'tenants/k0001.yaml': exampleTenant, 'platforms/rz1.yaml': examplePlatform };

describe('judging a repository', () => {
  it('finds nothing in the example', () => {
    expect(shown(judged(example))).toEqual([]);
  });

  it('orders findings by file, line, column and code, whatever order the files had', () => {
    const files: Files = {
      'tenants/k0003.yaml': '- a\n',
      'tenants/k0001.yaml': exampleTenant.replace('size: medium', 'sise: medium').replace('size: small', 'size: 7'),
      'platforms/rz1.yaml': examplePlatform.replace('cpus: 2', 'cpus: two'),
      'tenants/k0002.yaml': 'a: [\n',
    };
    const expected = [
      `platforms/rz1.yaml:${lineOf('cpus: 2', examplePlatform)} wrong-type /sizes/access-node/cpus`,
      `tenants/k0001.yaml:${lineOf('size: small')} wrong-type /servers/dc01/size`,
      `tenants/k0001.yaml:${lineOf('size: medium')} unknown-key /servers/app01/sise`,
      'tenants/k0002.yaml:1 yaml-syntax ',
      'tenants/k0003.yaml:1 wrong-type ',
    ];
    expect(shown(judged(files))).toEqual(expected);
    expect(shown(judged(Object.fromEntries(Object.entries(files).toReversed())))).toEqual(expected);
  });

  it('judges a tenant by the rules as far as it has the shape of one, and never compiles it', () => {
    const files = { ...example, 'tenants/k0001.yaml': exampleTenant.replace('lifecycle: active', 'lifecycle: x') };
    expect(shown(judged(files)).map((line) => line.split(' ')[1])).toEqual(['wrong-value']);
    expect(shown(judged(files, [dislike])).map((line) => line.split(' ')[1])).toContain('restore-test-overdue');
    expect(judged(files).tenants).toEqual([]);
  });

  it('gives JSON pointers in which / and ~ are escaped', () => {
    const files = { ...example, 'tenants/k0001.yaml': exampleTenant.replace('buero:', '"a/b~c":') };
    expect(shown(judged(files, []))).toEqual([`tenants/k0001.yaml:${lineOf('buero:')} wrong-name /groups/a~1b~0c`]);
  });
});

describe('a platform that is like another one', () => {
  const simulator = 'version: 1\nplatform: simulator\nlike: rz1\nvcenter: { server: embedded }\nprices: null\n';

  it('has everything of it but what it says itself', () => {
    const files = {
      ...example,
      'platforms/simulator.yaml': 'version: 1\nplatform: simulator\nlike: rz1\nvcenter: { server: embedded }\n',
    };
    const [tenant] = judged(files, rules, 'simulator').tenants;
    expect(tenant?.platform).toMatchObject({
      platform: 'simulator',
      vcenter: { server: 'embedded', datacenter: 'RZ1' },
      sizes: { small: { cpus: 2 } },
    });
  });

  it('must name one that is there', () => {
    const files = {
      ...example,
      'platforms/simulator.yaml': simulator.replace('like: rz1', 'like: rz2').replace('prices: null\n', ''),
    };
    const { diagnostics } = judged(files);
    expect(diagnostics).toMatchObject([
      { code: 'unknown-platform', at: { file: 'platforms/simulator.yaml', line: 3, column: 7 }, path: '/like' },
    ]);
    expect(diagnostics[0]?.message).toContain('did you mean "rz1"?');
  });

  it('cannot be like itself, also not by a detour', () => {
    const like = (name: string, other: string) => `version: 1\nplatform: ${name}\nlike: ${other}\n`;
    const files = { ...example, 'platforms/a.yaml': like('a', 'b'), 'platforms/b.yaml': like('b', 'a') };
    expect(shown(judged(files))).toEqual([
      'platforms/a.yaml:3 like-circle /like',
      'platforms/b.yaml:3 like-circle /like',
    ]);
  });

  const like = 'version: 1\nplatform: simulator\nlike: rz1\n';

  it('has its mistakes reported once, where they stand', () => {
    const wrong = examplePlatform.replace('rdp: [tcp/3389, udp/3389]', 'rdp: [tcp/99999]');
    expect(wrong).not.toBe(examplePlatform);
    const files = { ...example, 'platforms/rz1.yaml': wrong, 'platforms/simulator.yaml': like };
    expect(shown(judged(files))).toEqual([`platforms/rz1.yaml:${lineOf('rdp:', wrong)} platform-port /services/rdp/0`]);
  });

  it('has its own mistakes beside those of the other one', () => {
    const own = `${like}services: { smb: [tcp/99999] }\n`;
    expect(shown(judged({ ...example, 'platforms/simulator.yaml': own }))).toEqual([
      'platforms/simulator.yaml:4 platform-port /services/smb/0',
    ]);
  });

  it('says nothing of the other one being wrong, which has its own findings', () => {
    const wrong = examplePlatform.replace('backend: pg', 'backend: sqlite');
    const files = { ...example, 'platforms/rz1.yaml': wrong, 'platforms/simulator.yaml': like };
    expect(shown(judged(files))).toEqual([
      `platforms/rz1.yaml:${lineOf('backend:', wrong)} wrong-value /state/backend`,
    ]);
  });

  it('is found wrong once, not again by each of its tenants', () => {
    const files = { ...example, 'platforms/rz1.yaml': examplePlatform.replace('backend: pg', 'backend: sqlite') };
    expect(shown(judged(files))).toEqual([
      `platforms/rz1.yaml:${lineOf('backend:', examplePlatform)} wrong-value /state/backend`,
    ]);
  });
});

describe('an exception', () => {
  const withException = (at: string, expires = '2026-12-01') =>
    judged(
      {
        ...example,
        'tenants/k0001.yaml': `${exampleTenant}
exceptions:
  - { rule: restore-test-overdue, ${at}reason: planned, approver: head-of-operations, expires: ${expires} }
`.replace('  anna.beispiel:', '  anna: { given-name: Anna, surname: Meier, from: 2026-11-02 }\n  anna.beispiel:'),
      },
      [dislike],
    );
  const everything = ['servers.dc01', 'servers.app01', 'users.anna', 'users.anna.beispiel'];
  const accepted = ({ excepted }: Validated) => excepted.map(({ diagnostic }) => diagnostic.message.split(' ')[0]);
  const left = ({ diagnostics }: Validated) => diagnostics.map(({ message }) => message.split(' ')[0]);

  it.each([
    ['accepts the findings of its rule', '', everything],
    ['accepts them below a place only', 'at: servers.dc01, ', ['servers.dc01']],
    ['accepts them in a whole section', 'at: servers, ', ['servers.dc01', 'servers.app01']],
    ['takes a dot in a name for no step', 'at: users.anna, ', ['users.anna']],
    ['finds a name with a dot', 'at: users.anna.beispiel, ', ['users.anna.beispiel']],
    ['takes the beginning of a name for none', 'at: servers.dc0, ', []],
  ])('%s', (_what, at, expected) => {
    const result = withException(at);
    expect(new Set(accepted(result))).toEqual(new Set(expected));
    expect(new Set(left(result))).toEqual(new Set(everything.filter((name) => !expected.includes(name))));
  });

  it('says of what it accepts where that stands, and who accepted it until when', () => {
    expect(withException('at: servers.dc01, ').excepted).toMatchObject([
      {
        diagnostic: {
          at: { file: 'tenants/k0001.yaml', line: lineOf('role:'), column: 11 },
          path: '/servers/dc01/role',
        },
        reason: 'planned',
        approver: 'head-of-operations',
        expires: '2026-12-01',
      },
    ]);
  });

  it('that has run out accepts nothing and is an error itself, at its date', () => {
    const result = withException('', '2026-11-30');
    expect(accepted(result)).toEqual([]);
    expect(result.diagnostics).toHaveLength(5);
    expect(result.diagnostics.at(-1)).toMatchObject({
      code: 'expired-exception',
      severity: 'error',
      path: '/exceptions/0/expires',
    });
  });

  it('does not accept what is not of the shape of the schema', () => {
    const text = `${exampleTenant.replace('lifecycle: active', 'lifecycle: x')}
exceptions:
  - { rule: wrong-value, reason: planned, approver: head-of-operations, expires: 2027-12-31 }
`;
    expect(shown(judged({ ...example, 'tenants/k0001.yaml': text }))).toEqual([
      `tenants/k0001.yaml:${lineOf('lifecycle')} wrong-value /lifecycle`,
      'tenants/k0001.yaml:73 unknown-rule /exceptions/0/rule',
    ]);
  });
});
