import { type CompiledTree, compileTree, type TreeRequest } from './compile-tree.js';
import { writeRun } from './run-record.js';
import { hashOf } from './sealed-file.js';
import { runKey, type RunQuestion } from './standing-tree.js';
import { sweep } from './sweep.js';

/**
 * Compiles what is not there yet, and remembers what it came to. `before` is the key of the run from before its files were
 * read: where they changed meanwhile, by new address books or an editor, nobody knows what was read.
 */
export async function compileAndRemember(
  question: RunQuestion,
  before: string | null,
  request: TreeRequest,
): Promise<CompiledTree> {
  const compiled = await compileTree(request);
  if (request.cache === null) return compiled;
  const isSettled = before !== null && runKey(question) === before;
  const key = isSettled ? before : hashOf(JSON.stringify(compiled.stacks));
  writeRun(request.cache, key, { stacks: compiled.stacks });
  if (compiled.written.length > 0) sweep(request.cache);
  return compiled;
}
