/** What a plan does to one stack, for the summary. */
export interface PlanRow {
  readonly stack: string;
  readonly create: number;
  readonly update: number;
  readonly move: number;
  readonly replace: number;
  readonly destroy: number;
}

/** One line for each stack, columns aligned, and a line that says what it comes to. */
export function planTable(rows: readonly PlanRow[]): string {
  const header = ['', 'create', 'change', 'move', 'replace', 'destroy'];
  const lines = rows.map((row) =>
    [row.stack, row.create, row.update, row.move, row.replace, row.destroy].map((cell) =>
      cell === 0 ? '-' : String(cell),
    ),
  );
  const changed = rows.filter((row) => !isUnchanged(row)).length;
  return `${alignedTable([header, ...lines])}\n${changed} of ${rows.length} with changes\n`;
}

export function isUnchanged({ create, update, move, replace, destroy }: PlanRow): boolean {
  return create + update + move + replace + destroy === 0;
}

/** The first column to the left, the others to the right. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
