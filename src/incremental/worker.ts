import { optimiseLess } from '../v8-settings.js';
import { leaveOutArchiver } from '../without-archiver.js';
import { type Assignment, type PackedSummaries, type PackedTask, packSummaries, unpackTask } from './parcel.js';
import { produceAndWrite } from './produce-and-write.js';
import type { StackSummary } from './produce-stack.js';

/** An assignment holds for all tasks that follow, until the next one. */
export type Message = { readonly assignment: Assignment } | { readonly tasks: readonly PackedTask[] };

/** One for each list of tasks, in order. */
export type Answer = PackedSummaries | { readonly error: string };

optimiseLess();

leaveOutArchiver();
// Before the first task comes, so that nobody waits for it then.
void import('../../stacks/terraform-json.js');

let assignment: Assignment | null = null;
/** What is done for the tasks that came before. */
let before: Promise<void> = Promise.resolve();

process.on('message', (message: Message) => {
  if ('assignment' in message) ({ assignment } = message);
  else if (assignment !== null) before = answerAfter(before, message.tasks, assignment);
});

async function answerAfter(
  earlier: Promise<void>,
  tasks: readonly PackedTask[],
  { scripts, cache, directory, platforms }: Assignment,
): Promise<void> {
  await earlier;
  try {
    const summaries: StackSummary[] = [];
    for (const task of tasks) {
      summaries.push(await produceAndWrite(unpackTask(task, platforms), scripts, cache, directory));
    }
    process.send?.(packSummaries(summaries) satisfies Answer);
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer);
  }
}
