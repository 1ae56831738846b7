import type { Diagnostic, ExceptedDiagnostic, Location } from '../diagnostic.js';

/**
 * Shape: schemas/diagnostics.schema.json.
 * @param tenants how many tenants were judged
 */
export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  excepted: readonly ExceptedDiagnostic[],
  tenants: number,
): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const report = {
    version: 1,
    diagnostics: diagnostics.map(entry),
    excepted: excepted.map(({ diagnostic, reason, approver, expires }) => ({
      ...entry(diagnostic),
      exception: { reason, approver, expires },
    })),
    summary: { tenants, errors, warnings: diagnostics.length - errors, excepted: excepted.length },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function entry({ code, severity, message, expected, at, path, related }: Diagnostic) {
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
