/** A process of its own that produces stacks for another one: takes tasks, answers each batch with summaries. */
import type { GuestScripts } from '../model/guest-scripts.js';
import { produceAndWrite } from './produce-and-write.js';
import type { StackSummary } from './produce-stack.js';
import type { StackTask } from './stack-task.js';

export interface Batch {
  readonly tasks: readonly StackTask[];
  readonly scripts: GuestScripts;
  readonly cache: string | null;
  readonly directory: string | null;
}

export type Answer = { readonly summaries: readonly StackSummary[] } | { readonly error: string };

// Before the first task comes, so that nobody waits for it then.
void import('../../stacks/terraform-json.js');

process.on('message', (batch: Batch) => void answer(batch));

async function answer({ tasks, scripts, cache, directory }: Batch): Promise<void> {
  try {
    const summaries: StackSummary[] = [];
    for (const task of tasks) summaries.push(await produceAndWrite(task, scripts, cache, directory));
    process.send?.({ summaries } satisfies Answer);
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer);
  }
}
