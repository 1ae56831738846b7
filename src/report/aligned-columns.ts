type Cell = string | number;

/** Lines with their cells under each other; those of the columns `toRight`, such as numbers, end where their header does. */
export function alignedColumns(rows: readonly (readonly Cell[])[], toRight: (column: number) => boolean): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  const cell = (value: Cell, column: number) =>
    toRight(column) ? String(value).padStart(widths[column] ?? 0) : String(value).padEnd(widths[column] ?? 0);
  return rows.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}

/** The first column to the left, the others to the right. */
export function alignedTable(rows: readonly (readonly Cell[])[]): string {
  return alignedColumns(rows, (column) => column > 0);
}
