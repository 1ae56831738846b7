import type { Diagnostic, Location } from '../diagnostic.js';
import { byCodeUnit } from '../order.js';

export interface SarifRule {
  readonly code: string;
  readonly title: string;
}

/** SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as code scanning services read it. */
export function diagnosticsSarif(
  diagnostics: readonly Diagnostic[],
  rules: readonly SarifRule[],
  version: string,
): string {
  const titles = new Map(rules.map(({ code, title }) => [code, title]));
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted(byCodeUnit);
  const run = {
    tool: {
      driver: {
        name: 'mandant',
        version,
        rules: codes.map((code) => ({ id: code, shortDescription: { text: titles.get(code) ?? code } })),
      },
    },
    columnKind: 'utf16CodeUnits',
    results: diagnostics.map((diagnostic) => result(diagnostic, codes)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result({ code, severity, message, expected, at, related }: Diagnostic, codes: readonly string[]) {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: expected === undefined ? message : `${message}: ${expected}` },
    locations: [{ physicalLocation: physical(at) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other) => ({
            message: { text: other.message },
            physicalLocation: physical(other.at),
          })),
        }),
  };
}

function physical({ file, line, column, endLine, endColumn }: Location) {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}
