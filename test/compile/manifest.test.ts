import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/canonical-json.js';
import {
  type Manifest,
  manifestEntries,
  manifestEntry,
  manifestOf,
  manifestPieces,
  stackManifest,
} from '../../src/compile/manifest.js';
import { sha256 } from '../../src/sha256.js';

const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const paths = fc.stringMatching(/^[a-zA-Z0-9._/ äöü"\\{}-]{1,30}$/);
const stacks = fc.uniqueArray(
  fc
    .tuple(names, fc.dictionary(paths, fc.string(), { noNullPrototype: true }))
    .map(([name, files]) => [name, stackOf(name, files)] as const),
  { maxLength: 6, selector: ([name]) => name },
);

function stackOf(name: string, files: Readonly<Record<string, string>>) {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`${name}/${path}`, text]));
  return stackManifest(
    { name, kind: 'tenant', platform: 'rz1', files: new Map([...texts, [`${name}/x`, '']]) },
    sha256,
  );
}

function entriesOf(all: Manifest['stacks']): ReadonlyMap<string, string> {
  return new Map(Object.entries(all).map(([name, stack]) => [name, manifestEntry(name, stack)]));
}

describe('the text of a manifest', () => {
  it('is that of its values, put together from entries in any order', () => {
    fc.assert(
      fc.property(stacks, fc.string(), (all, tool) => {
        const entries = new Map(all.toReversed().map(([name, stack]) => [name, manifestEntry(name, stack)]));
        expect(manifestPieces(tool, entries).join('')).toBe(canonicalJson(manifestOf(tool, all)));
      }),
    );
  });

  it('gives its entries back', () => {
    fc.assert(
      fc.property(stacks, fc.string(), (all, tool) => {
        const { stacks: inOrder } = manifestOf(tool, all);
        const entries = entriesOf(inOrder);
        expect([...manifestEntries(manifestPieces(tool, entries).join(''))]).toEqual([...entries]);
      }),
    );
  });
});
