/** Values of which many are equal: each different one once, and for each value the number of its like. */
export interface SaidOnce<T> {
  readonly distinct: readonly T[];
  readonly indexes: readonly number[];
}

/** For plain data with keys in one order: equal is what has the same text. */
export function saidOnce<T>(values: readonly T[]): SaidOnce<T> {
  const known = new Map<string, number>();
  const distinct: T[] = [];
  const indexes = values.map((value) => {
    const text = JSON.stringify(value);
    const index = known.get(text);
    if (index !== undefined) return index;
    known.set(text, distinct.length);
    return distinct.push(value) - 1;
  });
  return { distinct, indexes };
}
