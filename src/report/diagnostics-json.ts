import type { Diagnostic, ExceptedDiagnostic, Location } from '../diagnostic.js';
import { inFull } from '../named-diagnostic.js';

export interface JsonOptions {
  /** How many tenants were judged. */
  readonly tenants: number;
  /** Whether customers and users may be named. */
  readonly names?: boolean;
}

/** Shape: schemas/diagnostics.schema.json. */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  excepted: readonly ExceptedDiagnostic[],
  { tenants, names = false }: JsonOptions,
): string {
  const entry = (diagnostic: Diagnostic) => entryOf(names ? inFull(diagnostic) : diagnostic);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const report = {
    version: 1,
    diagnostics: diagnostics.map(entry),
    excepted: excepted.map(({ diagnostic, reason, approver, expires }) => ({
      ...entry(diagnostic),
      exception: names ? { reason, approver, expires } : { expires },
    })),
    summary: { tenants, errors, warnings: diagnostics.length - errors, excepted: excepted.length },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function entryOf({ code, severity, message, expected, at, path, related }: Diagnostic) {
  return {
    code,
    severity,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...placed(at),
    path,
    related: related.map((other) => ({ message: other.message, ...placed(other.at) })),
    help: `mandant explain ${code}`,
  };
}

function placed({ file, line, column, endLine, endColumn }: Location) {
  return { file, line, column, endLine, endColumn };
}
