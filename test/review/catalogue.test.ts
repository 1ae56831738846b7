import { describe, expect, it } from 'vitest';
import { subjectKinds, verbs } from '../../src/review/change.js';
import { de } from '../../src/review/catalogue/de.js';
import { en } from '../../src/review/catalogue/en.js';
import { valueNames } from '../../src/review/catalogue/messages.js';
import { subjectsOf } from '../../src/review/subjects/subjects-of.js';
import { sideOf } from './sides.js';

const gapsIn = (text: string) => [...text.matchAll(/\{[\w.]+\}/g)].map(([gap]) => gap).toSorted();

describe('the catalogue of messages', () => {
  it('says of each kind the same verbs in both languages, with the same gaps', () => {
    for (const kind of subjectKinds) {
      for (const verb of verbs) {
        const [english, german] = [en.changes[kind][verb], de.changes[kind][verb]];
        expect({ kind, verb, is: english !== undefined }).toEqual({ kind, verb, is: german !== undefined });
        expect(gapsIn(english ?? '')).toEqual(gapsIn(german ?? ''));
        expect(english ?? 'Fits.').toMatch(/^[A-Z].*[.]$/);
        expect(german ?? 'Passt.').toMatch(/^[A-ZÄÖÜ].*[.]$/);
      }
    }
    for (const [name, forms] of Object.entries(en.sentences)) {
      const german = de.sentences[name as keyof typeof de.sentences];
      expect(forms.map(gapsIn)).toEqual(german.map(gapsIn));
    }
  });

  it('has a word for every value of every thing that a tenant has', async () => {
    const sides = await Promise.all(['k0042', 'k0117'].map(async (id) => await sideOf(id)));
    const held = sides.flatMap((side) => [...subjectsOf(side).values()].flatMap(({ values }) => Object.keys(values)));
    const known = new Set<string>(valueNames);
    expect([...new Set(held)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('knows what becomes of everything that can come, go or change', async () => {
    const subjects = subjectsOf(await sideOf('k0117'));
    for (const { kind, isFixed, values } of subjects.values()) {
      const canChange = Object.keys(values).length > 0;
      expect({ kind, is: en.changes[kind].changed !== undefined }).toEqual({ kind, is: canChange });
      if (isFixed) continue;
      expect({ kind, ...en.changes[kind] }).toMatchObject({
        added: expect.any(String) as string,
        removed: expect.any(String) as string,
      });
    }
  });
});
