import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { StackResult } from '../model/run-event.js';
import type { BackupApplyRow } from '../report/backup-apply-text.js';
import { junitXml } from '../report/junit-xml.js';
import { hashOf } from '../run/backup/saved-backup-plan.js';
import { openRunRecord } from '../run/run-record.js';
import type { BackupTenant } from './backup-servers.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { type RecordOptions, startedBy } from './run-log.js';
import { toolVersion } from './tool-version.js';

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
  const record = openRunRecord(resolve(io.root, options.runs), new Date());
  const at = () => new Date().toISOString();
  record.append({
    event: 'begin',
    version: 1,
    run: record.run,
    command: 'backup-apply',
    at: at(),
    ...startedBy(io.env),
    tool: toolVersion(),
    terraform: null,
    resumes: null,
    allowed: options.allowRetentionShrink ? ['retention-shrunk'] : [],
    stacks: tenants.map(({ tenant, jobs }) => ({
      stack: tenant.tenant,
      platform: tenant.platform.platform,
      compiled: hashOf(jobs),
    })),
  });
  return {
    begin: (tenant) => record.append({ event: 'stack-begin', at: at(), stack: tenant }),
    end: ({ tenant, result, seconds, plan, error }) => {
      const rounded = Math.round(seconds * 10) / 10;
      record.append({
        event: 'stack-end',
        at: at(),
        stack: tenant,
        result: recorded[result],
        seconds: rounded,
        plan,
        error,
      });
      io.err(`${tenant}: ${result.replaceAll('-', ' ')}, ${rounded} s\n`);
    },
    shrink: (tenant, message, allowedBy) =>
      record.append({
        event: 'guard',
        at: at(),
        code: 'retention-shrunk',
        stack: tenant,
        address: null,
        message,
        allowedBy,
      }),
    close: async (code) => {
      record.append({ event: 'end', at: at(), exitCode: code });
      if (options.junit !== undefined) await writeFile(resolve(io.root, options.junit), junitXml(record.events));
    },
  };
}

const recorded: Readonly<Record<BackupApplyRow['result'], StackResult>> = {
  applied: 'applied',
  'nothing-to-do': 'nothing-to-do',
  refused: 'refused',
  failed: 'failed',
  'not-reached': 'skipped',
};
