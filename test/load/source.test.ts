import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/load/source.js';
import { inFull } from '../../src/named-diagnostic.js';

/** `code line:column-endLine:endColumn`, as short as can be read. */
function found(text: string): string[] {
  return parseSource('tenants/k0001.yaml', text).diagnostics.map(
    ({ code, at }) => `${code} ${at.line}:${at.column}-${at.endLine}:${at.endColumn}`,
  );
}

describe('reading a file', () => {
  it.each([
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', ['duplicate-key 3:1-3:2']],
    ['a key that stands twice in braces', 'x: { a: 1, "a": 2 }\n', ['duplicate-key 1:12-1:15']],
    ['an anchor and its alias', 'a: &x 1\nb: *x\n', ['yaml-anchor 1:4-1:6', 'yaml-anchor 2:4-2:6']],
    ['an anchor on a map', 'a: &x\n  b: 1\n', ['yaml-anchor 1:4-1:6']],
    ['a tag that YAML knows', 'a: !!str 1\n', ['yaml-tag 1:4-1:9']],
    ['a tag of the writer', 'a: !secret b\n', ['yaml-tag 1:4-1:11']],
    ['a directive that would change what `yes` means', '%YAML 1.1\n---\na: yes\n', ['yaml-tag 1:1-1:2']],
    ['a tab as indentation', 'a:\n\tb: 1\n', ['yaml-syntax 2:1-2:2']],
    ['a bracket that is not closed', 'a: [b\nc: d\n', ['yaml-syntax 2:1-2:2']],
    ['a quote that is not closed', 'a: "b\n', ['yaml-syntax 1:6-2:1']],
    ['a colon within a text', 'a: b: c\n', ['yaml-syntax 1:4-1:5']],
    ['a second document', 'a: 1\n---\nb: 2\n', ['yaml-syntax 2:1-2:2']],
    ['an empty file', '', ['empty-file 1:1-1:2']],
    ['a file of comments', '# nothing\n', ['empty-file 1:1-1:2']],
    ['a file that says null', '~\n', ['empty-file 1:1-1:2']],
    ['a character that turns the direction of text', 'a: b\u202ec\n', ['hidden-character 1:5-1:6']],
    ['a soft hyphen', 'a: b\u00adc\n', ['hidden-character 1:5-1:6']],
    ['an escape of terminals', 'a: "\u001b[2J"\n', ['hidden-character 1:5-1:6']],
    ['a map as a key', '? { a: 1 }\n: b\n', ['yaml-syntax 1:3-1:4']],
  ])('reports %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(parseSource('tenants/k0001.yaml', text).data).toBeNull();
  });

  it.each([
    ['a:\n\tb: 1\n', 'a tab stands in the indentation'],
    ['a: [b\nc: d\n', '"]" is missing before this place'],
    ['a: "b\n', 'a text in " is not closed'],
    ['a: b: c\n', 'a second colon with a space belongs to this value'],
    ['a:\n  b: 1\n c: 2\n', 'the key stands in another column than the keys above it'],
    ['a: 1\nb\n', 'this is no key with a value'],
    ["a: 'x' y\n", 'the value ended already, yet more text follows'],
    ['a: @x\n', 'a text cannot begin with @'],
    ['a: "\\q"\n', '"\\q" has no meaning in double quotes'],
    ['? [a]\n: b\n', 'a list or map stands as a key'],
    ['a: {b: 1,, c}\n', 'this is no YAML: unexpected , in flow map'],
  ])('says of %j in words: %s', (text, message) => {
    expect(parseSource('tenants/k0001.yaml', text).diagnostics.map((one) => inFull(one).message)).toEqual([message]);
  });

  it('names the first of two equal keys as well', () => {
    const [diagnostic] = parseSource('tenants/k0001.yaml', 'users:\n  a: {}\n  b: {}\n  a: {}\n').diagnostics;
    expect(diagnostic?.related).toMatchObject([{ message: 'first here', at: { line: 2, column: 3 } }]);
  });

  it.each([
    ['emoji that are joined', 'a: 👩\u200d🔧 ok\n', { a: '👩\u200d🔧 ok' }],
    ['a BOM', '\uFEFFa: 1\n', { a: 1 }],
    ['lines that end as on Windows', 'a:\r\n  b: c\r\n', { a: { b: 'c' } }],
    ['words that were truth values in YAML 1.1', 'a: yes\nb: on\nc: No\n', { a: 'yes', b: 'on', c: 'No' }],
    ['times and dates as texts', 'a: 2026-12-01\nb: 12:30\n', { a: '2026-12-01', b: '12:30' }],
    ['merge keys as plain keys', '"<<": { a: 1 }\n', { '<<': { a: 1 } }],
    ['what Terraform would evaluate, literally', 'a: ${file("/etc/passwd")}\n', { a: '${file("/etc/passwd")}' }],
  ])('reads %s', (_what, text, data) => {
    expect(parseSource('tenants/k0001.yaml', text)).toMatchObject({ data, diagnostics: [] });
  });

  it('reads `__proto__` and `constructor` as keys like any other', () => {
    const { data } = parseSource('tenants/k0001.yaml', '__proto__: { polluted: true }\nconstructor: { a: 1 }\n');
    expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a hostile file', () => {
  it.each([
    ['brackets', '['.repeat(1_000_000)],
    ['closed brackets', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', `${'- '.repeat(100_000)}a`],
    ['question marks', '? '.repeat(100_000)],
    ['indented keys', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ])('of nested %s is reported at the place where it becomes too deep', (_what, text) => {
    expect(found(text)).toMatchObject([expect.stringMatching(/^too-deep /)]);
  });

  it('may hold brackets in its texts', () => {
    const lines = Array.from({ length: 100 }, (_, number) => `k${number}: a [note, {not closed`);
    expect(parseSource('tenants/k0001.yaml', lines.join('\n')).diagnostics).toEqual([]);
  });

  it.each([
    ['anchors', '&a '.repeat(20_000)],
    ['exclamation marks', '! '.repeat(20_000)],
    ['quotes', '"'.repeat(50_000)],
    ['commas', `[${','.repeat(50_000)}`],
    ['documents', '---\n'.repeat(50_000)],
    ['aliases', 'a: *x\n'.repeat(20_000)],
    ['laughs', `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a,*a]`).join('\n')}`],
    ['blanks', ' '.repeat(3_000_000)],
    ['nothing but one long word', 'a'.repeat(3_000_000)],
    ['zeros', '\0'.repeat(100_000)],
    ['half characters', '\ud800'.repeat(10_000)],
  ])('of many %s is answered in time', (_what, text) => {
    const start = performance.now();
    const { data, diagnostics } = parseSource('tenants/k0001.yaml', text);
    expect(data === null).toBe(diagnostics.length > 0);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('with 20,000 different keys and one slip is read in time', () => {
    const keys = Array.from({ length: 20_000 }, (_, number) => `user${number}: { a: 1 }\n`).join('');
    const start = performance.now();
    expect(found(`${keys}user7: { a: 1 }\n`)).toEqual(['duplicate-key 20001:1-20001:6']);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('a place in the data', () => {
  const source = parseSource(
    'tenants/k0001.yaml',
    'servers:\n  dc01:\n    role: x\n    rebuild:\n  "ü": { a: [1, "zwei"] }\nlist:\n  - a: 1\n  - b: 2\n',
  );
  const at = (path: (string | number)[], part: 'key' | 'value' = 'value') => {
    const { line, column, endLine, endColumn } = source.locate({ path, part });
    return `${line}:${column}-${endLine}:${endColumn}`;
  };

  it.each([
    ['is a value', ['servers', 'dc01', 'role'], 'value', '3:11-3:12'],
    ['is a key', ['servers', 'dc01', 'role'], 'key', '3:5-3:9'],
    ['is the key of a whole section', ['servers', 'dc01'], 'value', '2:3-2:7'],
    ['is the key where no value stands', ['servers', 'dc01', 'rebuild'], 'value', '4:5-4:12'],
    ['is the owner of what is not there', ['servers', 'dc01', 'size'], 'value', '2:3-2:7'],
    ['is an entry of a list', ['servers', 'ü', 'a', 1], 'value', '5:17-5:23'],
    ['is the first key of a map in a list', ['list', 1], 'value', '8:5-8:6'],
    ['is the first character of the whole', [], 'value', '1:1-1:2'],
    ['that does not exist at all is the beginning', ['nothing', 'here'], 'value', '1:1-1:2'],
  ] as const)('%s', (_what, path, part, expected) => {
    expect(at([...path], part)).toBe(expected);
  });

  it('is found in the same way however often it is asked for', () => {
    const users = Array.from({ length: 10_000 }, (_, number) => `  user${number}: { from: 1 }\n`).join('');
    const { locate } = parseSource('tenants/k0001.yaml', `users:\n${users}`);
    const start = performance.now();
    for (let number = 0; number < 10_000; number += 1) {
      expect(locate({ path: ['users', `user${number}`, 'from'], part: 'value' }).line).toBe(number + 2);
    }
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
