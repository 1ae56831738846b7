/** What a command's exit tells a pipeline; `changes` as in `terraform plan -detailed-exitcode`, `usage` as in sysexits.h. */
export const ExitCode = { ok: 0, failed: 1, changes: 2, invalid: 3, usage: 64 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The code of work on the tenants that are valid, which shows that others were left out. */
export function exitCodeFor({ leftOut }: { readonly leftOut: readonly string[] }, code: ExitCode): ExitCode {
  return leftOut.length > 0 && code !== ExitCode.failed ? ExitCode.invalid : code;
}
