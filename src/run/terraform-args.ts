export interface PlanArgs {
  /** Absolute path of the plan file to write. */
  readonly out: string;
  /** Only compare state and reality. */
  readonly refreshOnly: boolean;
  /** Addresses to make anew, whatever changed. */
  readonly replace: readonly string[];
  /** How many objects to work on at once, `null` for Terraform's own 10. */
  readonly parallelism: number | null;
  /** How long to wait for the state's lock, in seconds. */
  readonly lockTimeoutSeconds: number;
}

/** `-json` prints one event a line; `-detailed-exitcode` tells changes (2) from none (0). */
export function planArgs({ out, refreshOnly, replace, parallelism, lockTimeoutSeconds }: PlanArgs): string[] {
  return [
    'plan',
    '-json',
    '-input=false',
    '-detailed-exitcode',
    `-lock-timeout=${lockTimeoutSeconds}s`,
    ...parallel(parallelism),
    ...(refreshOnly ? ['-refresh-only'] : []),
    ...replace.map((address) => `-replace=${address}`),
    `-out=${out}`,
  ];
}

export function applyArgs(planFile: string, lockTimeoutSeconds: number, parallelism: number | null): string[] {
  return ['apply', '-json', '-input=false', `-lock-timeout=${lockTimeoutSeconds}s`, ...parallel(parallelism), planFile];
}

function parallel(count: number | null): string[] {
  return count === null ? [] : [`-parallelism=${count}`];
}

export function showArgs(planFile: string): string[] {
  return ['show', '-json', '-no-color', planFile];
}

/** `-reconfigure`: the state stays where it is, the backend's record is written anew. */
export function initArgs(lockFile: 'readonly' | 'write'): string[] {
  return [
    'init',
    '-input=false',
    '-no-color',
    '-reconfigure',
    ...(lockFile === 'readonly' ? ['-lockfile=readonly'] : []),
  ];
}
