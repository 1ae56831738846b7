/** Lines with their cells under each other; numbers to the right, as their header. */
export function alignedColumns(rows: readonly (readonly (string | number)[])[], numeric: ReadonlySet<number>): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  const cell = (value: string | number, column: number) =>
    numeric.has(column) ? String(value).padStart(widths[column] ?? 0) : String(value).padEnd(widths[column] ?? 0);
  return rows.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}
