import { execFileSync } from 'node:child_process';

/** Nothing of the machine's own settings: neither who commits nor whether commits are signed. */
const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];

export interface GitIn {
  /** What git says, without the space around it. */
  readonly git: (...args: readonly string[]) => string;
  /** Commits everything; the commit's id. */
  readonly commit: (message: string) => string;
}

/** Git in a directory of a test's own. */
export function gitIn(directory: string): GitIn {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', directory, ...identity, ...args])
      .toString()
      .trim();
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  return { git, commit };
}

/** The same in a directory that becomes a repository with a branch `main`. */
export function newRepositoryIn(directory: string): GitIn {
  const made = gitIn(directory);
  made.git('init', '--quiet', '--initial-branch=main');
  return made;
}
