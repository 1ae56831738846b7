/**
 * Something outside the tenant files stopped a command: no Terraform, no network, a locked state.
 * The command line prints `message` and, below it, `wayOut`; any other error is a bug and keeps its stack.
 */
export class OperationError extends Error {
  override readonly name = 'OperationError';

  constructor(
    message: string,
    /** What the reader can do about it, one sentence. */
    readonly wayOut?: string,
  ) {
    super(message);
  }
}

/** What stopped a part of the work, so that the rest can go on; a mistake of ours is thrown on. */
export function operationError(error: unknown): OperationError {
  if (error instanceof OperationError) return error;
  throw error;
}
