import { counted } from '../backup/reconcile/job-words.js';

/** What became of a tenant's saved plan, and which jobs were changed until then. */
export interface BackupApplyRow {
  readonly tenant: string;
  readonly result: 'applied' | 'nothing-to-do' | 'refused' | 'failed' | 'not-reached';
  readonly done: readonly { readonly job: string; readonly action: 'create' | 'update' | 'disable' }[];
}

const participles = { create: 'made', update: 'changed', disable: 'switched off' } as const;

export function backupApplyText(rows: readonly BackupApplyRow[]): string {
  const lines = rows.map(({ tenant, result, done }) => {
    const what = done.map(({ job, action }) => `${job} ${participles[action]}`).join(', ');
    return `${tenant}: ${result.replaceAll('-', ' ')}${what === '' ? '' : `: ${what}`}\n`;
  });
  return lines.length === 0 ? `${counted(0, 'tenant')} with a saved plan\n` : lines.join('');
}

/** Shape: schemas/backup-apply.schema.json. */
export function backupApplyJson(rows: readonly BackupApplyRow[]): string {
  return `${JSON.stringify({ version: 1, tenants: rows }, null, 2)}\n`;
}
