import type { ListedCertificate } from '../certificate/certificate-list.js';

/** One line for each certificate, columns under each other. */
export function certificateTable(rows: readonly ListedCertificate[]): string {
  const cells = rows.map(({ tenant, holder, state, until }) => [tenant, holder, state, until ?? '']);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((line) => (line[column] ?? '').length)));
  return cells
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
