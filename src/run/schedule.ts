import pLimit from 'p-limit';

/** How the work on one item ended. `skipped`: an interrupt came before its turn. */
export type Outcome<Item, Result> =
  | { readonly item: Item; readonly status: 'done'; readonly result: Result }
  | { readonly item: Item; readonly status: 'failed'; readonly error: unknown }
  | { readonly item: Item; readonly status: 'skipped' };

/** Told about each item as its turn comes and when it is done, in whatever order that happens. */
export interface Watch<Item, Result> {
  readonly begin: (item: Item) => void;
  readonly end: (outcome: Outcome<Item, Result>, seconds: number) => void;
}

export interface ScheduleOptions<Item, Result> {
  /** How many at once. */
  readonly limit: number;
  /** How many at once of those that share something, such as a vCenter. @default as many as the limit */
  readonly share?: { readonly of: (item: Item) => string; readonly limit: number };
  /** Ends what has not begun. */
  readonly signal?: AbortSignal | undefined;
  readonly watch?: Watch<Item, Result> | undefined;
}

/**
 * Works on all items, within the limits, and goes on after a failure. The outcomes have the order of the items, whatever
 * finished first.
 */
export function schedule<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  { limit, share, signal, watch }: ScheduleOptions<Item, Result>,
): Promise<Outcome<Item, Result>[]> {
  const turn = pLimit(limit);
  const shares = new Map(
    (share === undefined ? [] : items.map(share.of)).map((key) => [key, pLimit(share?.limit ?? limit)]),
  );
  // Who waits for a share holds no turn, so that others go on.
  return Promise.all(
    items.map((item) => {
      const ready = () => turn(() => watched(item, work, signal, watch));
      const own = share === undefined ? undefined : shares.get(share.of(item));
      return own === undefined ? ready() : own(ready);
    }),
  );
}

async function watched<Item, Result>(
  item: Item,
  work: (item: Item) => Promise<Result>,
  signal: AbortSignal | undefined,
  watch: Watch<Item, Result> | undefined,
): Promise<Outcome<Item, Result>> {
  const started = performance.now();
  if (!signal?.aborted) watch?.begin(item);
  const outcome = await attempt(item, work, signal);
  watch?.end(outcome, (performance.now() - started) / 1000);
  return outcome;
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
