/** Numbers from the first to the last, both included: addresses, ports or minutes. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A set of numbers as few spans in order, none touching the next. */
export type Spans = readonly Span[];

export function union(spans: readonly Span[]): Spans {
  if (spans.length < 2) return spans;
  const merged: Span[] = [];
  for (const { first, last } of spans.toSorted((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before === undefined || first > before.last + 1) merged.push({ first, last });
    else merged[merged.length - 1] = { first: before.first, last: Math.max(before.last, last) };
  }
  return merged;
}

/** What of the first set is not in the second. */
export function without(from: Spans, taken: Spans): Spans {
  return taken.reduce<Spans>(
    (left, hole) =>
      left.flatMap(({ first, last }) => {
        if (hole.last < first || hole.first > last) return [{ first, last }];
        const rest: Span[] = [];
        if (hole.first > first) rest.push({ first, last: hole.first - 1 });
        if (hole.last < last) rest.push({ first: hole.last + 1, last });
        return rest;
      }),
    from,
  );
}

/** Whether every number of the inner set is in the outer one. */
export function coversAll(outer: Spans, inner: Spans): boolean {
  return inner.every((span) => outer.some(({ first, last }) => first <= span.first && span.last <= last));
}

export function intersects(a: Spans, b: Spans): boolean {
  return a.some((one) => b.some((other) => one.first <= other.last && other.first <= one.last));
}
