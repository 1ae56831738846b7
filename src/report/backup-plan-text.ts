import { counted } from '../backup/reconcile/job-words.js';
import {
  type BackupPlanReport,
  type BackupPlanRow,
  countOf,
  isChanged,
  type ServerRest,
  type ToldChange,
} from './backup-plan-row.js';

const actions = { create: 'new', update: 'changed', disable: 'switched off', none: 'no change' } as const;

/** What is to happen to each job, then what it comes to. */
export function backupPlanText(report: BackupPlanReport): string {
  return [
    ...report.tenants.map(tenantText),
    ...report.rest.map(restText),
    `${report.tenants.filter(isChanged).length} of ${counted(report.tenants.length, 'tenant')} would change: ` +
      `${countOf(report, 'create')} new, ${countOf(report, 'update')} changed, ` +
      `${countOf(report, 'disable')} switched off${failedText(report)}\n`,
  ].join('');
}

function failedText({ failed }: BackupPlanReport): string {
  return failed.length === 0 ? '' : `; ${counted(failed.length, 'tenant')} could not be compared`;
}

function tenantText(row: BackupPlanRow): string {
  const heading = `${row.tenant} on ${row.server} (${row.apiVersion})\n`;
  if (row.changes.length === 0) return `${heading}  no jobs, and none are wanted\n`;
  return heading + row.changes.map((change) => changeText(change, row)).join('') + awaitsText(row);
}

function awaitsText({ tenant, awaits }: BackupPlanRow): string {
  return awaits.length === 0 ? '' : `  before it: mandant apply ${tenant}, for ${awaits.join(', ')}\n`;
}

function changeText({ job, action, words, shrinks }: ToldChange, { shrinkApprovedUntil }: BackupPlanRow): string {
  const lines = [`  ${job}: ${actions[action]}`, ...words.map((line) => `    ${line}`)];
  if (shrinks.length === 0) return `${lines.join('\n')}\n`;
  const exception =
    shrinkApprovedUntil === null
      ? 'an exception for retention-shrunk in the tenant file, which is not there'
      : `the exception for retention-shrunk, which holds until ${shrinkApprovedUntil}`;
  return `${[...lines, `    points would be lost: needs --allow-retention-shrink and ${exception}`].join('\n')}\n`;
}

/** What mandant does not touch. */
function restText({ server, orphans, others }: ServerRest): string {
  const lines = orphans.map(
    ({ tenant, role, isDisabled }) =>
      `  ${tenant}-${role}${isDisabled ? ', switched off' : ''}: no tenant file asks for it here; not touched\n`,
  );
  const foreign = others === 0 ? '' : `  ${counted(others, 'job')} of others: not touched\n`;
  return lines.length === 0 && foreign === '' ? '' : `also on ${server}\n${lines.join('')}${foreign}`;
}
