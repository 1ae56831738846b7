import type { Diagnostic, ExceptedDiagnostic, Location, Severity } from '../diagnostic.js';
import { inFull } from '../named-diagnostic.js';
import { byCodeUnit } from '../order.js';

/** What is known of a code beyond its findings. */
export interface SarifRule {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
}

export interface SarifTool {
  readonly rules: readonly SarifRule[];
  readonly version: string;
  /** Whether customers and users may be named. */
  readonly names?: boolean;
}

/**
 * SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as code scanning services read it. What an exception accepts is there
 * too, as a suppressed result.
 */
export function diagnosticsSarif(
  diagnostics: readonly Diagnostic[],
  excepted: readonly ExceptedDiagnostic[],
  { rules, version, names = false }: SarifTool,
): string {
  const all = [...diagnostics, ...excepted.map(({ diagnostic }) => diagnostic)];
  const shown = (diagnostic: Diagnostic) => (names ? inFull(diagnostic) : diagnostic);
  const codes = [...new Set(all.map(({ code }) => code))].toSorted(byCodeUnit);
  const run = {
    tool: { driver: { name: 'mandant', version, rules: codes.map((code) => ruleOf(code, rules)) } },
    columnKind: 'utf16CodeUnits',
    results: [
      ...diagnostics.map((diagnostic) => result(shown(diagnostic), codes)),
      ...excepted.map((entry) => ({
        ...result(shown(entry.diagnostic), codes),
        suppressions: [suppression(entry, names)],
      })),
    ],
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf(code: string, rules: readonly SarifRule[]) {
  const rule = rules.find((candidate) => candidate.code === code);
  const help = { text: `mandant explain ${code}` };
  if (rule === undefined) return { id: code, shortDescription: { text: code }, help };
  return {
    id: code,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why.replaceAll(/\s*\n\s*/g, ' ').trim() },
    help,
    defaultConfiguration: { level: rule.severity },
  };
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

function suppression({ reason, approver, expires }: ExceptedDiagnostic, names: boolean) {
  const who = names ? `${reason} (${approver}, until ${expires})` : `by an exception in the file, until ${expires}`;
  return { kind: 'inSource', status: 'accepted', justification: who };
}

function physical({ file, line, column, endLine, endColumn }: Location) {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}
