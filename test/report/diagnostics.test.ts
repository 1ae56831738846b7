import { readFileSync } from 'node:fs';
import AjvDraft04 from 'ajv-draft-04';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, ExceptedDiagnostic } from '../../src/diagnostic.js';
import { diagnosticsGithub } from '../../src/report/diagnostics-github.js';
import { diagnosticsJson } from '../../src/report/diagnostics-json.js';
import { diagnosticsSarif } from '../../src/report/diagnostics-sarif.js';
import { diagnosticsText } from '../../src/report/diagnostics-text.js';

const diagnostic: Diagnostic = {
  code: 'unknown-key',
  severity: 'error',
  message: '"rol" is not a key of a server, did you mean "role"?',
  expected: 'expected one of: role, os',
  at: { file: 'tenants/k0042.yaml', line: 3, column: 5, endLine: 3, endColumn: 8 },
  path: '/servers/dc01/rol',
  related: [],
};

const collision: Diagnostic = {
  code: 'vlan-taken',
  severity: 'warning',
  message: 'VLAN 1042, 100 % taken\nby another',
  at: { file: 'tenants/ü 1,2.yaml', line: 1, column: 1, endLine: 2, endColumn: 1 },
  path: '/network/vlan',
  related: [{ message: 'here', at: { file: 'tenants/k0117.yaml', line: 9, column: 9, endLine: 9, endColumn: 13 } }],
};

const excepted: ExceptedDiagnostic = {
  diagnostic: collision,
  reason: 'fibre comes in spring',
  approver: 'head-of-operations',
  expires: '2027-03-31',
};

const text = 'servers:\n  dc01:\n    rol: domain-controller\n';

describe('diagnostics as text', () => {
  const shown = (entry: Diagnostic, file: string) =>
    diagnosticsText([entry], { texts: new Map([[entry.at.file, file]]) });

  it('show the place, the line before, the line with a mark, and what is allowed', () => {
    expect(shown(diagnostic, text)).toBe(`\
tenants/k0042.yaml:3:5 error unknown-key: "rol" is not a key of a server, did you mean "role"?
   2 |   dc01:
   3 |     rol: domain-controller
     |     ^^^
  expected one of: role, os
`);
  });

  it('name the other places that take part, and do without lines where there is no text', () => {
    expect(diagnosticsText([collision], { texts: new Map() })).toBe(`\
tenants/ü 1,2.yaml:1:1 warning vlan-taken: VLAN 1042, 100 % taken\ufffdby another
  tenants/k0117.yaml:9:9 here
`);
  });

  it('put the mark under the place behind tabs and on lines that end as on Windows', () => {
    const at = { ...diagnostic.at, line: 1, endLine: 1, column: 3, endColumn: 4 };
    expect(shown({ ...diagnostic, at }, '\ta: b\r\n')).toContain('   1 | \ta: b\n     | \t ^\n');
  });

  it('mark a stretch of several lines to the end of the first', () => {
    const at = { ...diagnostic.at, line: 1, column: 3, endLine: 2, endColumn: 2 };
    expect(shown({ ...diagnostic, at }, 'abcdef\nghi\n')).toContain('   1 | abcdef\n     |   ^^^^\n');
  });

  it('show of a long line what stands around the mark', () => {
    const at = { ...diagnostic.at, line: 1, endLine: 1, column: 5001, endColumn: 5004 };
    const [, line, marks] = shown({ ...diagnostic, at }, `${'a'.repeat(5000)}bcd${'e'.repeat(5000)}`).split('\n');
    expect(line).toMatch(/^ {3}1 \| a{60}bcde{57}$/);
    expect(marks).toMatch(/^ {5}\| {61}\^{3}$/);
  });

  it('never hand control characters of a file to the terminal', () => {
    const hostile = '\u001b[31mred \u009b2J \u202eright to left\u0007';
    const out = shown({ ...diagnostic, message: hostile, expected: hostile }, `a\nb\n    rol${hostile}\n`);
    expect(out).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u);
    expect(out).toContain('\ufffd[31mred');
  });
});

describe('diagnostics as JSON', () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(readFileSync('schemas/diagnostics.schema.json', 'utf8')) as object,
  );

  it('have the shape of their schema, also where there are none', () => {
    for (const report of [
      diagnosticsJson([], [], { tenants: 0 }),
      diagnosticsJson([diagnostic, collision], [excepted], { tenants: 2 }),
    ]) {
      validate(JSON.parse(report));
      expect(validate.errors).toBeNull();
    }
  });

  it('are refused by their schema with an unknown key, so that it is closed', () => {
    const report = JSON.parse(diagnosticsJson([diagnostic], [], { tenants: 1 })) as { diagnostics: object[] };
    expect(validate({ ...report, diagnostics: [{ ...report.diagnostics[0], colour: 'red' }] })).toBe(false);
  });

  it('hold place, path, help and the numbers of all', () => {
    expect(JSON.parse(diagnosticsJson([diagnostic, collision], [excepted], { tenants: 2 }))).toMatchObject({
      version: 1,
      diagnostics: [
        {
          line: 3,
          column: 5,
          endLine: 3,
          endColumn: 8,
          path: '/servers/dc01/rol',
          help: 'mandant explain unknown-key',
        },
        { related: [{ file: 'tenants/k0117.yaml', line: 9 }] },
      ],
      excepted: [{ code: 'vlan-taken', exception: { expires: '2027-03-31' } }],
      summary: { tenants: 2, errors: 1, warnings: 1, excepted: 1 },
    });
  });
});

describe('diagnostics as SARIF', () => {
  const ajv = new AjvDraft04.default({
    unicodeRegExp: false,
    strict: false,
    formats: {
      uri: (uri) => URL.canParse(uri),
      'uri-reference': (uri) => URL.canParse(uri, 'file:///'),
      'date-time': true,
    },
  });
  const validate = ajv.compile(JSON.parse(readFileSync('schemas/vendor/sarif-2.1.0.json', 'utf8')) as object);
  const tool = { rules: [{ ...diagnostic, title: 'A key is unknown', why: 'So that\nit is seen.' }], version: '0.1.0' };
  const sarif = (...entries: Diagnostic[]) =>
    JSON.parse(diagnosticsSarif(entries, [excepted], tool)) as { runs: { results: unknown[]; tool: unknown }[] };

  it('are valid SARIF 2.1.0, also where there are none', () => {
    for (const log of [sarif(diagnostic, collision), JSON.parse(diagnosticsSarif([], [], tool)) as object]) {
      validate(log);
      expect(validate.errors).toBeNull();
    }
  });

  it('say of a rule why there is one, and of an accepted finding who accepted it', () => {
    const [run] = sarif(diagnostic).runs;
    expect(run?.tool).toMatchObject({ driver: { rules: [{ id: 'unknown-key' }, { id: 'vlan-taken' }] } });
    expect(run?.tool).toMatchObject({ driver: { rules: [{ fullDescription: { text: 'So that it is seen.' } }, {}] } });
    expect(run?.results).toMatchObject([
      { ruleId: 'unknown-key', ruleIndex: 0, level: 'error' },
      { ruleIndex: 1, suppressions: [{ status: 'accepted', justification: expect.stringContaining('2027-03-31') }] },
    ]);
  });

  it('name files by URIs', () => {
    expect(JSON.stringify(sarif(collision))).toContain('"tenants/%C3%BC%201%2C2.yaml"');
  });
});

describe('diagnostics as annotations of GitHub', () => {
  it('keep the end of a line and a colon out of the command', () => {
    const odd = { ...collision, message: 'a\r::error::b', at: { ...collision.at, file: 'tenants/a:b\r.yaml' } };
    expect(diagnosticsGithub([odd])).toBe(
      '::warning file=tenants/a%3Ab%0D.yaml,line=1,col=1,endLine=2,title=vlan-taken::a%0D::error::b\n',
    );
  });

  it('escape what would end the command or a property', () => {
    expect(diagnosticsGithub([diagnostic, collision])).toBe(
      `::error file=tenants/k0042.yaml,line=3,col=5,endLine=3,endColumn=8,title=unknown-key::"rol" is not a key of a server, did you mean "role"?%0Aexpected one of: role, os\n` +
        `::warning file=tenants/ü 1%2C2.yaml,line=1,col=1,endLine=2,title=vlan-taken::VLAN 1042, 100 %25 taken%0Aby another\n`,
    );
  });
});
