import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { icingaText } from '../../../src/compile/monitoring/icinga-text.js';
import { note } from '../access-node/lab/requirements.js';
import { Icinga, missingIcinga } from './icinga.js';

const reason = missingIcinga();

const awkward = fc.constantFrom(
  '"',
  '\\',
  '$',
  '$host.name$',
  '{{{',
  '}}}',
  '/*',
  '*/',
  '//',
  '#',
  '\n',
  '\t',
  '\r',
  '%',
  '\\n',
  'é',
  '😀',
  '<%=',
);
const text = fc
  .array(fc.oneof(awkward, fc.string({ maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe.skipIf(reason !== null)(`a text in Icinga's own language${note(reason)}`, () => {
  const icinga = reason === null ? new Icinga('monitor.test.example') : null;
  afterAll(() => icinga?.close());

  it('is read back as it was, but for the dollars that stand for one when a command gets them', () => {
    const texts = fc.sample(text, { numRuns: 400, seed: 1 });
    const code = `Json.encode([ ${texts.map(icingaText).join(', ')} ])`;
    const printed = icinga?.run('console', '--eval', code) ?? '';
    const json = JSON.parse(unquoted(printed.trim())) as readonly string[];
    expect(json).toEqual(texts.map((one) => one.replaceAll('$', '$$$$')));
  });
});

/** The console prints a text as the language writes it. */
function unquoted(printed: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
  return printed.slice(1, -1).replaceAll(/\\(.)/gs, (_match, character: string) => escapes[character] ?? character);
}
