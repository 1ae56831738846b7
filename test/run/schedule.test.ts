import { asyncProperty, assert, array, integer, nat, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule } from '../../src/run/schedule.js';

const works = array(record({ ticks: nat({ max: 5 }), fails: integer({ min: 0, max: 1 }) }), { maxLength: 30 });

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('work on many items', () => {
  it('keeps the order of the items, reaches each once, and never works on more than the limit', async () => {
    await assert(
      asyncProperty(works, integer({ min: 1, max: 6 }), async (items, limit) => {
        let atOnce = 0;
        let most = 0;
        const reached: number[] = [];
        const outcomes = await schedule(
          items.map((item, index) => ({ ...item, index })),
          async ({ ticks: length, fails, index }) => {
            reached.push(index);
            atOnce += 1;
            most = Math.max(most, atOnce);
            await ticks(length);
            atOnce -= 1;
            if (fails === 1) throw new Error(`item ${index}`);
            return index;
          },
          { limit },
        );
        expect(outcomes.map(({ item }) => item.index)).toEqual(items.map((_, index) => index));
        expect(outcomes.map(({ status }) => status)).toEqual(
          items.map(({ fails }) => (fails === 1 ? 'failed' : 'done')),
        );
        expect(reached.toSorted((a, b) => a - b)).toEqual(items.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(limit);
        expect(most).toBe(Math.min(limit, items.length));
      }),
    );
  });

  it('returns what was made of an item, and the error of one that failed', async () => {
    const error = new Error('no');
    const outcomes = await schedule(
      ['a', 'b'],
      async (item) => {
        if (item === 'b') throw error;
        return item.toUpperCase();
      },
      { limit: 2 },
    );
    expect(outcomes).toEqual([
      { item: 'a', status: 'done', result: 'A' },
      { item: 'b', status: 'failed', error },
    ]);
  });

  it('begins nothing after an interrupt, and lets what runs come to its end', async () => {
    const controller = new AbortController();
    const outcomes = await schedule(
      ['a', 'b', 'c'],
      async (item) => {
        controller.abort();
        await ticks(1);
        return item;
      },
      { limit: 1, signal: controller.signal },
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'skipped', 'skipped']);
  });

  it('keeps to the share of each platform, and meanwhile goes on with others', async () => {
    const platformed = array(record({ platform: integer({ min: 0, max: 2 }), ticks: nat({ max: 5 }) }), {
      maxLength: 30,
    });
    await assert(
      asyncProperty(platformed, integer({ min: 1, max: 6 }), integer({ min: 1, max: 3 }), async (items, limit, own) => {
        const atOnce = new Map<number, number>();
        let all = 0;
        const work = async ({ platform, ticks: length }: (typeof items)[number]) => {
          all += 1;
          atOnce.set(platform, (atOnce.get(platform) ?? 0) + 1);
          expect(atOnce.get(platform)).toBeLessThanOrEqual(own);
          expect(all).toBeLessThanOrEqual(limit);
          await ticks(length);
          atOnce.set(platform, (atOnce.get(platform) ?? 0) - 1);
          all -= 1;
        };
        const share = { of: ({ platform }: { readonly platform: number }) => String(platform), limit: own };
        const outcomes = await schedule(items, work, { limit, share });
        expect(outcomes.map(({ status }) => status)).toEqual(items.map(() => 'done'));
      }),
    );
  });

  it('lets nobody who waits for a share keep others from their turn', async () => {
    const ends: string[] = [];
    const work = async (item: string) => {
      await ticks(item.startsWith('slow') ? 20 : 1);
      ends.push(item);
    };
    const share = { of: (item: string) => item.split('-')[0] ?? '', limit: 1 };
    await schedule(['slow-1', 'slow-2', 'quick-1', 'quick-2'], work, { limit: 2, share });
    expect(ends.slice(0, 2)).toEqual(['quick-1', 'quick-2']);
  });
});
