import { OperationError } from './operation-error.js';

/** What a file system refuses (errno(3)), and what helps. A path may hold a user's name: it is not said. */
const refusals: Readonly<Record<string, readonly [message: string, wayOut: string]>> = {
  ENOSPC: ['there is no space left on the disk', 'make room, and run the command again'],
  EDQUOT: ['the quota of the disk is used up', 'make room, and run the command again'],
  EROFS: ['the file system is read-only', 'name a place that can be written to'],
  EACCES: ['access to a file or folder is denied', 'run the command as somebody who may read and write there'],
  EPERM: ['access to a file or folder is denied', 'run the command as somebody who may read and write there'],
  EMFILE: ['too many files are open', 'raise the limit, as by ulimit -n 4096'],
  ENFILE: ['too many files are open on this machine', 'end what holds them open, or raise the limit'],
};

/** The error for the reader where a file system said no; `null` for any other, which is a mistake of ours. */
export function refusedByFileSystem(error: unknown): OperationError | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  const refusal = refusals[String(error.code)];
  return refusal === undefined ? null : new OperationError(...refusal);
}
