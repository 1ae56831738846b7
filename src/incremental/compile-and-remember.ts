import { type CompiledTree, compileTree, type TreeRequest } from './compile-tree.js';
import { writeRun } from './run-record.js';
import { hashOf } from './sealed-file.js';
import { sweep } from './sweep.js';

/** Compiles what is not there yet, and remembers what it came to. `run`: the key of a run that may be taken for done by the next. */
export async function compileAndRemember(run: string | null, request: TreeRequest): Promise<CompiledTree> {
  const compiled = await compileTree(request);
  if (request.cache === null) return compiled;
  const key = run ?? hashOf(JSON.stringify(compiled.stacks));
  writeRun(request.cache, key, { stacks: compiled.stacks });
  if (compiled.written.length > 0) sweep(request.cache);
  return compiled;
}
