/** The command line itself is wrong: exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    readonly wayOut?: string,
  ) {
    super(message);
  }
}
