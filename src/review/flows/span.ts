/** Whole numbers from the first to the last: addresses, ports, minutes. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Numbers that lie in the same of the given sets. */
export interface SpanClass {
  /** Indexes of the sets that they lie in, ascending. */
  readonly members: readonly number[];
  readonly spans: readonly Span[];
}

/** Divides what lies in any of the sets by which of them it lies in: whatever is said of the sets is the same within a class. */
export function spanClasses(sets: readonly (readonly Span[])[]): SpanClass[] {
  const cuts = [...new Set(sets.flat().flatMap(({ first, last }) => [first, last + 1]))].toSorted((a, b) => a - b);
  const classes = new Map<string, { readonly members: readonly number[]; readonly spans: Span[] }>();
  for (const [index, first] of cuts.entries()) {
    const next = cuts[index + 1];
    if (next === undefined) break;
    const members = sets.flatMap((set, at) =>
      set.some((span) => span.first <= first && span.last >= first) ? [at] : [],
    );
    if (members.length === 0) continue;
    const known = classes.get(members.join()) ?? { members, spans: [] };
    known.spans.push({ first, last: next - 1 });
    classes.set(members.join(), known);
  }
  return [...classes.values()].map(({ members, spans }) => ({ members, spans: joined(spans) }));
}

/** The same numbers in as few spans as there can be, ascending. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.first - b.first)) {
    const last = result.at(-1);
    if (last !== undefined && span.first <= last.last + 1) {
      result[result.length - 1] = { first: last.first, last: Math.max(last.last, span.last) };
    } else result.push(span);
  }
  return result;
}

/** What of the one is not in the other. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return taken.reduce<Span[]>(
    (left, { first, last }) =>
      left.flatMap((span) => {
        if (span.last < first || span.first > last) return [span];
        return [
          ...(span.first < first ? [{ first: span.first, last: first - 1 }] : []),
          ...(span.last > last ? [{ first: last + 1, last: span.last }] : []),
        ];
      }),
    [...spans],
  );
}

export function holds(spans: readonly Span[], inner: readonly Span[]): boolean {
  return inner.length > 0 && without(inner, spans).length === 0;
}
