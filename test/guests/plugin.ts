import { execFile } from 'node:child_process';

/** What a plugin of the monitoring said. */
export interface Answer {
  readonly code: number;
  readonly text: string;
}

/** Runs a plugin as the agent does, with these variables more. */
export function answerOf(
  plugin: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const env = { ...process.env, ...variables };
  return new Promise((resolve) => {
    execFile('python3', [`guests/monitoring/${plugin}`, ...args], { env }, (error, stdout) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout.trim() });
    });
  });
}

export const limits = (warning: number, critical: number) => [
  '--warning',
  String(warning),
  '--critical',
  String(critical),
];
