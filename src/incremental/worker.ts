import { OperationError } from '../operation-error.js';
import { refusedByFileSystem } from '../refused-by-file-system.js';
import { optimiseLess } from '../v8-settings.js';
import type { FilesOfTenant } from './files-of-tenants.js';
import type { Inquiry, Looked } from './look.js';
import { type Assignment, type PackedSummaries, type PackedTask, packSummaries, unpackTask } from './parcel.js';
import { produceAndWrite } from './produce-and-write.js';
import type { StackSummary } from './produce-stack.js';

/** What opens the work holds for all pieces that follow, until the next opening. */
export type Message =
  | { readonly assignment: Assignment }
  | { readonly tasks: readonly PackedTask[] }
  | { readonly inquiry: Inquiry }
  | { readonly files: readonly FilesOfTenant[] };

/** One for each piece, in order. */
export type Answer = PackedSummaries | PackedLooked | { readonly stopped: Stopped };

/** Why a piece was not done: something outside of mandant, with what the reader can do, or a mistake of ours. */
export type Stopped = { readonly message: string; readonly wayOut?: string | undefined } | { readonly stack: string };

export interface PackedLooked extends Omit<Looked, 'summaries'> {
  readonly packed: PackedSummaries;
}

optimiseLess();
// Before the first piece comes, so that nobody waits for it then.
void import('../../stacks/terraform-json.js');

let work: (piece: Message) => Promise<Answer> = async () => ({ stopped: { stack: 'work came without an opening' } });
/** What is done for the pieces that came before. */
let before: Promise<void> = Promise.resolve();

process.on('message', (message: Message) => {
  if ('assignment' in message) work = producing(message.assignment);
  else if ('inquiry' in message) work = looking(message.inquiry);
  else before = answerAfter(before, message, work);
});

async function answerAfter(
  earlier: Promise<void>,
  piece: Message,
  work: (piece: Message) => Promise<Answer>,
): Promise<void> {
  await earlier;
  try {
    process.send?.(await work(piece));
  } catch (error) {
    process.send?.({ stopped: stoppedBy(error) } satisfies Answer);
  }
}

function stoppedBy(thrown: unknown): Stopped {
  const error = refusedByFileSystem(thrown) ?? thrown;
  if (error instanceof OperationError) return { message: error.message, wayOut: error.wayOut };
  return { stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function producing({ scripts, cache, directory, platforms }: Assignment): (piece: Message) => Promise<Answer> {
  return async (piece) => {
    const summaries: StackSummary[] = [];
    for (const task of 'tasks' in piece ? piece.tasks : []) {
      summaries.push(await produceAndWrite(unpackTask(task, platforms), scripts, cache, directory));
    }
    return packSummaries(summaries);
  };
}

function looking(inquiry: Inquiry): (piece: Message) => Promise<Answer> {
  // Loaded late: who only compiles needs neither rules nor schemas.
  const look = import('./look.js').then(({ looker }) => looker(inquiry));
  return async (piece) => {
    const { summaries, ...looked } = await (await look)('files' in piece ? piece.files : []);
    return { ...looked, packed: packSummaries(summaries) };
  };
}
