import pLimit from 'p-limit';

/** How the work on one item ended. `skipped`: an interrupt came before its turn. */
export type Outcome<Item, Result> =
  | { readonly item: Item; readonly status: 'done'; readonly result: Result }
  | { readonly item: Item; readonly status: 'failed'; readonly error: unknown }
  | { readonly item: Item; readonly status: 'skipped' };

/**
 * Works on all items, at most `limit` at once, and goes on after a failure. The outcomes have the order of the items,
 * whatever finished first.
 */
export function schedule<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Outcome<Item, Result>[]> {
  const turn = pLimit(limit);
  return Promise.all(items.map((item) => turn(() => attempt(item, work, signal))));
}

async function attempt<Item, Result>(
  item: Item,
  work: (item: Item) => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Outcome<Item, Result>> {
  if (signal?.aborted) return { item, status: 'skipped' };
  try {
    return { item, status: 'done', result: await work(item) };
  } catch (error) {
    return { item, status: 'failed', error };
  }
}
