import { type BackupPlanReport, countOf, isChanged } from './backup-plan-row.js';

/** Shape: schemas/backup-plan.schema.json. */
export function backupPlanJson(report: BackupPlanReport): string {
  const summary = {
    tenants: report.tenants.length,
    changed: report.tenants.filter(isChanged).length,
    failed: report.failed.length,
    create: countOf(report, 'create'),
    update: countOf(report, 'update'),
    disable: countOf(report, 'disable'),
  };
  return `${JSON.stringify({ version: 1, ...report, summary }, null, 2)}\n`;
}
