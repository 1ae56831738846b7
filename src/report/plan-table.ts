import { type DowntimeClass, type DowntimeReason, downtimeClasses, isDisruptive } from '../downtime/downtime-class.js';
import { alignedTable } from './aligned-columns.js';
import { type PlanRow, type PlanRowChange, countClasses, downtimeOfRow, isUnchanged } from './plan-row.js';

/** One line for each stack, columns aligned, what interrupts somebody, and a line that says what it comes to. */
export function planTable(rows: readonly PlanRow[]): string {
  const header = ['', 'create', 'change', 'move', 'replace', 'destroy', 'downtime'];
  const lines = rows.map((row) => [
    row.stack,
    ...[row.create, row.update + row.start, row.move, row.replace, row.destroy].map(cell),
    said(downtimeOfRow(row)),
  ]);
  const noted = rows.flatMap(({ stack, changes }) => changes.filter(isNoted).flatMap((one) => note(stack, one)));
  const notes = noted.length === 0 ? '' : `\n${noted.join('\n')}\n`;
  return `${alignedTable([header, ...lines])}${notes}\n${summaryOf(rows)}\n`;
}

function cell(count: number): string {
  return count === 0 ? '-' : String(count);
}

function said(one: DowntimeClass | null): string {
  return one === null ? '-' : one.replaceAll('-', ' ');
}

function isNoted({ downtime }: PlanRowChange): boolean {
  return isDisruptive(downtime) || downtime === 'refused-at-apply';
}

/** `k0042 vsphere_virtual_machine.server__ts01: power cycle`, and beneath what it is that costs so much. */
function note(stack: string, { address, downtime, lostDisks, reasons }: PlanRowChange): string[] {
  const because = reasons.filter((reason) => reason.class !== 'online' && reason.class !== 'state-only');
  const lost = lostDisks.length === 0 ? [] : [`  disks lost: ${lostDisks.join(', ')}`];
  return [`${stack} ${address}: ${said(downtime)}`, ...because.map((reason) => `  ${sentence(reason)}`), ...lost];
}

function sentence({ class: one, attribute, why }: DowntimeReason): string {
  return [attribute, why === '' ? said(one) : why].filter((part) => part !== '').join(': ');
}

function summaryOf(rows: readonly PlanRow[]): string {
  const changed = rows.filter((row) => !isUnchanged(row)).length;
  const counts = countClasses(rows);
  const classes = downtimeClasses.flatMap((one) => (counts.has(one) ? [`${counts.get(one)} ${said(one)}`] : []));
  return [`${changed} of ${rows.length} with changes`, classes.join(', ')].filter((part) => part !== '').join('; ');
}
