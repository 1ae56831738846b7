import { isTenantFile } from '../affected/tenant-inputs.js';
import type { FilesOfTenant } from '../incremental/files-of-tenants.js';
import { makeFreshFolder } from '../incremental/fresh-tree.js';
import type { Inquiry } from '../incremental/look.js';
import { lookAhead, type LookedAhead, standingKeys } from '../incremental/look-ahead.js';
import { soundPlatforms } from '../incremental/sound-platforms.js';
import type { RunQuestion } from '../incremental/standing-tree.js';
import type { TreeStacks } from '../incremental/tree-stacks.js';
import type { Workers } from '../incremental/workers.js';
import type { FileSet } from '../load/file-set.js';
import { readGuestScripts } from '../load/guest-scripts.js';
import { nameOf } from '../validate/validate.js';
import type { Io } from './io.js';

export interface LookRequest {
  readonly question: RunQuestion;
  readonly files: FileSet;
  /** Those of the tenants of which nothing is known. */
  readonly unknown: readonly FilesOfTenant[];
  /** What is at the place of the tree. */
  readonly tree: TreeStacks;
  readonly directory: string;
  readonly cache: string | null;
}

/**
 * Lets the processes judge and compile the tenants by themselves; `null` where that is of no use: a platform is wrong, or
 * somebody asked for what is not there.
 */
export async function looksAhead(io: Io, workers: Workers, request: LookRequest): Promise<LookedAhead | null> {
  const { question, files, unknown, tree, directory, cache } = request;
  if (!areThere(question.names, files)) return null;
  const platforms = soundPlatforms(files, io.today);
  const { platform, tool, names } = question;
  if (platforms === null || (platform !== undefined && !Object.hasOwn(platforms, platform))) return null;
  const inquiry: Inquiry = {
    root: io.root,
    tool,
    today: io.today,
    platform,
    platforms,
    names,
    cache,
    scripts: readGuestScripts(),
    directory: makeFreshFolder(directory),
    standing: standingKeys(tree.stacks),
  };
  return await lookAhead(workers, unknown, inquiry, io.signal);
}

function areThere(names: readonly string[], { ids }: FileSet): boolean {
  const tenants = new Set([...ids.keys()].filter(isTenantFile).map(nameOf));
  return names.every((name) => tenants.has(name));
}
