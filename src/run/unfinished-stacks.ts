import type { RunEvent, StackResult } from '../model/run-event.js';

const finished: ReadonlySet<StackResult> = new Set(['applied', 'nothing-to-do']);

/** The stacks of an apply that did not come to a good end: failed, refused, never reached, or killed on the way. */
export function unfinishedStacks(events: readonly RunEvent[]): ReadonlySet<string> {
  const begun = events.flatMap((event) => (event.event === 'begin' ? event.stacks.map(({ stack }) => stack) : []));
  const done = events.flatMap((event) =>
    event.event === 'stack-end' && finished.has(event.result) ? [event.stack] : [],
  );
  const isDone = new Set(done);
  return new Set(begun.filter((stack) => !isDone.has(stack)));
}
