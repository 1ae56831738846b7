import { spawnSync } from 'node:child_process';
import { OperationError } from '../operation-error.js';

/** So much may `git` print: the files of 10,000 tenants. */
const mostBytes = 1024 * 1024 * 1024;

/**
 * Runs git in a directory and gives what it printed; `null` where it says no.
 * @throws OperationError if git is not there
 */
export function tryGit(directory: string, args: readonly string[], input = ''): Buffer | null {
  const { error, status, stdout } = run(directory, args, input);
  if (error !== undefined) throw missing(error);
  return status === 0 ? stdout : null;
}

/**
 * The same for a question that has to be answered.
 * @throws OperationError with what git said
 */
export function git(directory: string, args: readonly string[], input = ''): Buffer {
  const { error, status, stdout, stderr } = run(directory, args, input);
  if (error !== undefined) throw missing(error);
  if (status !== 0) throw new OperationError(`git ${args[0] ?? ''} failed: ${stderr.toString().trim()}`);
  return stdout;
}

/** Only reads: no lock is taken, no index refreshed, nobody asked for a password, no missing object fetched. */
function run(directory: string, args: readonly string[], input: string) {
  const env = { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
  return spawnSync('git', ['--no-pager', ...args], { cwd: directory, env, input, maxBuffer: mostBytes });
}

function missing(error: Error): OperationError {
  return new OperationError(
    `git cannot be run: ${error.message}`,
    'install git, and call mandant inside a git repository',
  );
}
