import type { BackupJobRole } from '../../model/backup-jobs.js';

/** Whose job it is and what for. Says that mandant made it; its name may have been changed since. */
export interface JobMark {
  readonly tenant: string;
  readonly role: BackupJobRole;
}

/** The tenant in a description as `jobDescription` writes it, whatever somebody wrote around it; `null` without one. */
export function readJobMark(description: string): string | null {
  return /(?:^|\s)tenant ([a-z][a-z0-9]*), policy [^\s,;]+; kept by mandant\b/.exec(description)?.[1] ?? null;
}
