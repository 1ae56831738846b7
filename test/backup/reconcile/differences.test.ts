import { describe, expect, it } from 'vitest';
import { differencesOf, overlaid } from '../../../src/backup/reconcile/differences.js';
import type { JobDocument } from '../../../src/model/backup-jobs.js';

const rows: readonly (readonly [string, JobDocument, JobDocument, readonly object[]])[] = [
  ['what the product added means nothing', { a: { b: 1 } }, { a: { b: 1, c: 2 }, id: 'x' }, []],
  [
    'a value deep inside is named by its keys',
    { a: { b: 1 } },
    { a: { b: 2 } },
    [{ path: 'a.b', before: 2, after: 1 }],
  ],
  ['what is not there is nothing', { a: { b: 1 } }, {}, [{ path: 'a.b', before: null, after: 1 }]],
  ['a list has no order', { days: ['x', 'y'] }, { days: ['y', 'x'] }, []],
  ['a list is told whole', { days: ['x'] }, { days: ['x', 'y'] }, [{ path: 'days', before: ['x', 'y'], after: ['x'] }]],
  [
    'items are the same with additions',
    { l: [{ n: 1 }, { n: 2 }] },
    {
      l: [
        { n: 2, size: 9 },
        { n: 1, size: 8 },
      ],
    },
    [],
  ],
  ['an item covers one other only', { l: [{ n: 1 }, { n: 1 }] }, { l: [{ n: 1 }, { n: 2 }] }, [{ path: 'l' }]],
  [
    'additions to an item are not told, at any depth',
    { l: [{ n: { deep: 1 } }] },
    { l: [{ n: { deep: 2, more: 3 }, size: 9 }] },
    [{ path: 'l', before: [{ n: { deep: 2 } }], after: [{ n: { deep: 1 } }] }],
  ],
  ['times are the same with seconds', { at: '00:30' }, { at: '00:30:00' }, []],
  ['something else than a list is no list', { l: ['x'] }, { l: 'x' }, [{ path: 'l', before: 'x', after: ['x'] }]],
];

describe('differences of a job', () => {
  it.each(rows)('%s', (_title, wanted, existing, expected) => {
    expect(differencesOf(wanted, existing)).toMatchObject(expected);
    expect(differencesOf(wanted, existing)).toHaveLength(expected.length);
  });

  it.each(rows)('are gone where the wanted is laid over: %s', (_title, wanted, existing) => {
    const laid = overlaid(existing, wanted);
    expect(differencesOf(wanted, laid)).toEqual([]);
    expect(Object.keys(laid)).toEqual(expect.arrayContaining(Object.keys(existing)));
  });
});
