import { OperationError } from '../operation-error.js';
import { type FileSet, inputFolders } from './file-set.js';
import { git } from './git.js';
import { type Commit, prefixOf } from './commits.js';

/**
 * The input files of a commit, read from git's objects: nothing is checked out.
 * @throws OperationError for a file that is a link or a submodule
 */
export function commitFiles(root: string, { id, name }: Commit): FileSet {
  const prefix = prefixOf(root);
  const folders = inputFolders.map((folder) => `${prefix}${folder}`);
  const listed = git(root, ['ls-tree', '-r', '-z', '--full-tree', id, '--', ...folders]).toString();
  const entries = listed.split('\0').filter((line) => line !== '');
  const ids = new Map(entries.map((line) => entryOf(line, prefix, name)));
  return { ids, read: (paths) => contentsOf(root, paths, ids) };
}

/** `100644 blob <id>\t<path>`, see git-ls-tree(1). */
function entryOf(line: string, prefix: string, commit: string): [string, string] {
  const [facts = '', path = ''] = line.split('\t', 2);
  const [mode = '', , id = ''] = facts.split(' ');
  const file = path.slice(prefix.length);
  if (mode.startsWith('100')) return [file, id];
  throw new OperationError(`${file} is no regular file in ${commit}`, 'commit the file itself, not a link to it');
}

/** One git for all: answers come in the order of the questions, see git-cat-file(1), "--batch". */
function contentsOf(root: string, paths: readonly string[], ids: ReadonlyMap<string, string>): Map<string, Uint8Array> {
  const asked = paths.filter((path) => ids.has(path));
  if (asked.length === 0) return new Map();
  const answer = git(root, ['cat-file', '--batch'], asked.map((path) => `${ids.get(path)}\n`).join(''));
  let position = 0;
  return new Map(
    asked.map((path) => {
      const end = answer.indexOf(0x0a, position);
      const [, type, size = ''] = answer.toString('latin1', position, end).split(' ');
      if (type !== 'blob') throw missing(path);
      position = end + 1 + Number(size) + 1;
      return [path, answer.subarray(end + 1, position - 1)] as const;
    }),
  );
}

function missing(path: string): OperationError {
  return new OperationError(
    `git does not have the content of ${path} here`,
    'fetch it: the clone is partial, or its objects are damaged',
  );
}
