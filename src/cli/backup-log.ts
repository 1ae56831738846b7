import type { StackResult } from '../model/run-event.js';
import type { BackupApplyRow } from '../report/backup-apply-text.js';
import { hashOf } from '../run/backup/saved-backup-plan.js';
import type { BackupTenant } from './backup-servers.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { keepRecord, type RecordOptions } from './kept-record.js';

/** How the work on a tenant ended. */
export interface TenantEnd {
  readonly tenant: string;
  readonly result: BackupApplyRow['result'];
  readonly seconds: number;
  /** SHA-256 of the saved plan, `null` where none was read. */
  readonly plan: string | null;
  readonly error: string | null;
}

/** What `backup apply` leaves behind: its record, lines of progress, and a file for the pipeline. */
export interface BackupLog {
  readonly begin: (tenant: string) => void;
  readonly end: (end: TenantEnd) => void;
  /** A job that would keep points shorter, and what let it pass. */
  readonly shrink: (tenant: string, message: string, allowedBy: string | null) => void;
  readonly close: (code: ExitCode) => Promise<void>;
}

export function openBackupLog(
  io: Io,
  tenants: readonly BackupTenant[],
  options: RecordOptions & { readonly allowRetentionShrink: boolean },
): BackupLog {
  const begin = {
    command: 'backup-apply',
    terraform: null,
    resumes: null,
    allowed: options.allowRetentionShrink ? ['retention-shrunk'] : [],
    stacks: tenants.map(({ tenant, jobs }) => ({
      stack: tenant.tenant,
      platform: tenant.platform.platform,
      compiled: hashOf(jobs),
    })),
  } as const;
  const record = keepRecord(io, begin, options);
  return {
    begin: (tenant) => record.append({ event: 'stack-begin', stack: tenant }),
    end: ({ tenant: stack, result, ...rest }) => record.end({ stack, result: recorded[result], ...rest }, result),
    shrink: (stack, message, allowedBy) =>
      record.append({ event: 'guard', code: 'retention-shrunk', stack, address: null, message, allowedBy }),
    close: record.close,
  };
}

const recorded: Readonly<Record<BackupApplyRow['result'], StackResult>> = {
  applied: 'applied',
  'nothing-to-do': 'nothing-to-do',
  refused: 'refused',
  failed: 'failed',
  'not-reached': 'skipped',
};
