import type { Diagnostic } from '../diagnostic.js';

/**
 * Annotations of a GitHub Actions log
 * (docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/workflow-commands-for-github-actions).
 */
export function diagnosticsGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(annotation).join('');
}

function annotation({ severity, at, code, message, expected }: Diagnostic): string {
  const place = [
    `file=${property(at.file)}`,
    `line=${at.line}`,
    `col=${at.column}`,
    `endLine=${at.endLine}`,
    ...(at.endLine === at.line ? [`endColumn=${at.endColumn}`] : []),
    `title=${property(code)}`,
  ].join(',');
  const text = expected === undefined ? message : `${message}\n${expected}`;
  return `::${severity} ${place}::${data(text)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
