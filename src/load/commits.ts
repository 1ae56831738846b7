import { OperationError } from '../operation-error.js';
import { git, tryGit } from './git.js';

/** A commit, and the words that led to it. */
export interface Commit {
  /** Object id in hex. */
  readonly id: string;
  /** As a reader names it: `main`, or `merge base with origin/main`. */
  readonly name: string;
}

/** @throws OperationError if there is no such commit, or no git repository */
export function commitOf(directory: string, ref: string): Commit {
  const id = tryCommit(directory, ref);
  if (id !== null) return { id, name: ref };
  if (tryGit(directory, ['rev-parse', '--git-dir']) === null)
    throw new OperationError(`${directory} is in no git repository`, 'name one with --root');
  throw new OperationError(`there is no commit "${ref}"`, 'fetch it, or name another one');
}

/**
 * Where the head parted from the default branch; `wanted` names that branch where the pipeline knows it.
 * @throws OperationError if there is no such branch, or the history is cut off before
 */
export function mergeBase(directory: string, head: string, wanted: readonly string[]): Commit {
  const { id: from } = commitOf(directory, head);
  const branch = defaultBranch(directory, wanted);
  const base = tryGit(directory, ['merge-base', branch, from])?.toString().trim();
  if (base !== undefined && base !== '') return { id: base, name: `merge base with ${branch}` };
  throw new OperationError(
    `${head} and ${branch} have no commit in common here`,
    'fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0), or name a commit with --base',
  );
}

function defaultBranch(directory: string, wanted: readonly string[]): string {
  const remote = tryGit(directory, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  const named = remote === null ? [] : [remote.toString().trim()];
  const known = [...wanted, ...named, 'origin/main', 'origin/master', 'main', 'master'];
  const branch = known.find((name) => tryCommit(directory, name) !== null);
  if (branch !== undefined) return branch;
  throw new OperationError('there is no default branch to compare with', 'name a commit with --base');
}

function tryCommit(directory: string, ref: string): string | null {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  return tryGit(directory, args)?.toString().trim() ?? null;
}

/** Path of a directory below the top of its git repository, empty or with a slash at the end. */
export function prefixOf(directory: string): string {
  return git(directory, ['rev-parse', '--show-prefix']).toString().replace(/\n$/, '');
}
