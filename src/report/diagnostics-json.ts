import type { Diagnostic, Location } from '../diagnostic.js';

/** An accepted finding, as the JSON shows it. */
export interface ExceptedFinding {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly path: string;
  readonly reason: string;
  readonly approver: string;
  readonly expires: string;
}

/** Shape: schemas/diagnostics.schema.json. */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  excepted: readonly ExceptedFinding[],
  tenants: number,
): string {
  const entries = diagnostics.map(({ code, severity, message, expected, at, path, related }) => ({
    code,
    severity,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...placed(at),
    path,
    related: related.map((other) => ({ message: other.message, ...placed(other.at) })),
    help: `mandant explain ${code}`,
  }));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const summary = { tenants, errors, warnings: diagnostics.length - errors };
  return `${JSON.stringify({ version: 1, diagnostics: entries, excepted, summary }, null, 2)}\n`;
}

function placed({ file, line, column, endLine, endColumn }: Location) {
  return { file, line, column, endLine, endColumn };
}
