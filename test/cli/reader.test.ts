import { describe, expect, it } from 'vitest';
import { readerOf } from '../../src/cli/reader.js';

describe('colour', () => {
  it.each([
    ['is for a terminal', true, {}, {}, true],
    ['is for nothing else', false, {}, {}, false],
    ['is refused by NO_COLOR', true, { NO_COLOR: '1' }, {}, false],
    ['is not refused by an empty NO_COLOR', true, { NO_COLOR: '' }, {}, true],
    ['is forced by FORCE_COLOR', false, { FORCE_COLOR: '1' }, {}, true],
    ['is refused by FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, {}, false],
    ['is refused by FORCE_COLOR=false', true, { FORCE_COLOR: 'false' }, {}, false],
    ['is refused where NO_COLOR and FORCE_COLOR disagree', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, {}, false],
    ['is refused by --no-color, whatever is forced', true, { FORCE_COLOR: '1' }, { color: false }, false],
    ['is not for a terminal without any', true, { TERM: 'dumb' }, {}, false],
    ['is for the terminal of a pipeline', true, { CI: 'true' }, {}, true],
  ])('%s', (_what, isTerminal, env, options, colour) => {
    expect(readerOf(isTerminal, env, options).colour).toBe(colour);
  });
});

describe('names', () => {
  it.each([
    ['are for a terminal', true, {}, true],
    ['are for no file and no pipe', false, {}, false],
    ['are not for what forces colour', false, { FORCE_COLOR: '1' }, false],
    ['are for no terminal of a pipeline', true, { CI: 'true' }, false],
    ['are for a terminal where CI is empty', true, { CI: '' }, true],
    ['are for a terminal where CI says no', true, { CI: 'false' }, true],
  ])('%s', (_what, isTerminal, env, names) => {
    expect(readerOf(isTerminal, env, {}).names).toBe(names);
  });
});
