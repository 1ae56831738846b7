import { byCodeUnit } from '../../order.js';
import { groupedBy } from '../grouped-by.js';
import { coversTimes, type OpenTime, openTimes } from './rule-time.js';
import { joined, spanClasses, type Span, type SpanClass } from './span.js';

/** A rule as sets of numbers; ports of UDP are counted from 100000. */
export interface FlowRule {
  readonly name: string;
  readonly from: readonly Span[];
  readonly to: readonly Span[];
  readonly ports: readonly Span[];
  readonly hours: { readonly from: string; readonly to: string } | null;
  readonly expires: string | null;
}

export type FlowVerb = 'opened' | 'closed' | 'limited' | 'unlimited' | 'rescheduled';

/** Everybody of one set reaches everybody of another at some ports, where before it was otherwise. */
export interface FlowDifference {
  readonly verb: FlowVerb;
  readonly from: readonly Span[];
  readonly to: readonly Span[];
  readonly ports: readonly Span[];
  readonly before: readonly OpenTime[];
  readonly after: readonly OpenTime[];
  /** Names of the rules that make it so, by side. */
  readonly baseRules: readonly string[];
  readonly headRules: readonly string[];
}

/**
 * Who reaches whom otherwise than before. Addresses, ports and times are divided by the rules that speak of them, so that
 * only what they let through together counts: a rule in two parts lets through what the whole one did.
 */
export function flowDifferences(base: readonly FlowRule[], head: readonly FlowRule[]): FlowDifference[] {
  const rules = [...base, ...head];
  const cells = cellsOf(rules).flatMap((cell) => differenceIn(cell, rules, base.length));
  return groupedBy(cells, ({ verb, before, after }) => JSON.stringify([verb, before, after])).flatMap(boxes);
}

interface Cell {
  readonly from: SpanClass;
  readonly to: SpanClass;
  readonly ports: SpanClass;
  /** Indexes of the rules that let it through. */
  readonly rules: readonly number[];
}

function cellsOf(rules: readonly FlowRule[]): Cell[] {
  const [sources, targets, ports] = [
    spanClasses(rules.map(({ from }) => from)),
    spanClasses(rules.map(({ to }) => to)),
    spanClasses(rules.map((rule) => rule.ports)),
  ];
  return sources.flatMap((from) =>
    targets.flatMap((to) => {
      const reaching = from.members.filter((index) => to.members.includes(index));
      if (reaching.length === 0) return [];
      return ports.flatMap((span) => {
        const letting = reaching.filter((index) => span.members.includes(index));
        return letting.length === 0 ? [] : [{ from, to, ports: span, rules: letting }];
      });
    }),
  );
}

interface CellDifference extends Omit<FlowDifference, 'from' | 'to' | 'ports'> {
  readonly cell: Cell;
}

function differenceIn(cell: Cell, rules: readonly FlowRule[], count: number): CellDifference[] {
  const at = (indexes: readonly number[]) => indexes.flatMap((index) => rules[index] ?? []);
  const atBase = at(cell.rules.filter((index) => index < count));
  const atHead = at(cell.rules.filter((index) => index >= count));
  const [before, after] = [openTimes(atBase), openTimes(atHead)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const names = { baseRules: atBase.map(({ name }) => name), headRules: atHead.map(({ name }) => name) };
  return [{ verb: verbOf(before, after), before, after, cell, ...names }];
}

function verbOf(before: readonly OpenTime[], after: readonly OpenTime[]): FlowVerb {
  if (before.length === 0) return 'opened';
  if (after.length === 0) return 'closed';
  if (coversTimes(before, after)) return 'limited';
  return coversTimes(after, before) ? 'unlimited' : 'rescheduled';
}

/** Cells in as few boxes as reads well: ports together, then targets with equal ports, then sources with equal targets. */
function boxes(cells: readonly CellDifference[]): FlowDifference[] {
  const pairs = groupedBy(cells, ({ cell }) => JSON.stringify([cell.from.spans, cell.to.spans])).map(pairOf);
  const rows = groupedBy(pairs, ({ from, ports }) => JSON.stringify([from, ports])).map(together);
  return groupedBy(rows, ({ to, ports }) => JSON.stringify([to, ports])).map(together);
}

function pairOf(same: readonly [CellDifference, ...CellDifference[]]): FlowDifference {
  const { cell, ...rest } = same[0];
  const ports = joined(same.flatMap((one) => one.cell.ports.spans));
  return { ...rest, from: cell.from.spans, to: cell.to.spans, ports, ...ruleNames(same) };
}

function together(same: readonly [FlowDifference, ...FlowDifference[]]): FlowDifference {
  const spans = (of: 'from' | 'to' | 'ports') => joined(same.flatMap((one) => one[of]));
  return { ...same[0], from: spans('from'), to: spans('to'), ports: spans('ports'), ...ruleNames(same) };
}

function ruleNames(all: readonly Pick<FlowDifference, 'baseRules' | 'headRules'>[]) {
  const names = (of: 'baseRules' | 'headRules') => [...new Set(all.flatMap((one) => one[of]))].toSorted(byCodeUnit);
  return { baseRules: names('baseRules'), headRules: names('headRules') };
}
