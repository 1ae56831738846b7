import { createRequire } from 'node:module';
import { Command, Option } from 'commander';
import type { Diagnostic } from '../diagnostic.js';
import { pointerOf } from '../json-pointer.js';
import { diagnosticsGithub } from '../report/diagnostics-github.js';
import { diagnosticsJson, type ExceptedFinding } from '../report/diagnostics-json.js';
import { diagnosticsSarif } from '../report/diagnostics-sarif.js';
import { diagnosticsText } from '../report/diagnostics-text.js';
import { rules } from '../validate/rules.js';
import { nameOf } from '../validate/validate.js';
import { coloursOf } from './colours.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { judge, type Judged } from './judge.js';
import { textsOf } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';

export interface ValidateOptions extends Selection {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
}

/** `validate`: say what is wrong with the tenant and platform files; change nothing. */
export function validateCommand(io: Io): Command {
  const command = new Command('validate')
    .description('check tenant and platform files against the schemas and the rules')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'sarif', 'github']).default('text'));
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant validate k0042 --format json | jq .summary\n')
    .action(async (names: string[], options: ValidateOptions) => {
      process.exitCode = await runValidate(io, names, options);
    });
}

export async function runValidate(io: Io, names: readonly string[], options: ValidateOptions): Promise<ExitCode> {
  const judged = await judge(io, names, options.platform);
  const diagnostics = judged.validated.diagnostics.filter((diagnostic) => concerns(diagnostic, names));
  io.out(formatted(io, judged, diagnostics, options));
  if (options.format === 'text') io.err(`${summary(judged, names, diagnostics)}\n`);
  return diagnostics.some(({ severity }) => severity === 'error') ? ExitCode.invalid : ExitCode.ok;
}

/** What is wrong with a platform concerns every tenant. */
function concerns({ at: { file } }: Diagnostic, names: readonly string[]): boolean {
  return (
    names.length === 0 ||
    file.startsWith('platforms/') ||
    names.includes(nameOf(file).replace(/\.addresses\.json$/, ''))
  );
}

function formatted(
  io: Io,
  { repository, validated }: Judged,
  diagnostics: readonly Diagnostic[],
  { format }: ValidateOptions,
): string {
  switch (format) {
    case 'text':
      return diagnosticsText(diagnostics, { texts: textsOf(repository), colours: coloursOf(io) });
    case 'json':
      return diagnosticsJson(diagnostics, exceptedOf({ repository, validated }), repository.tenants.length);
    case 'sarif': {
      const { version } = createRequire(import.meta.url)('mandant/package.json') as { version: string };
      return diagnosticsSarif(diagnostics, rules, version);
    }
    case 'github':
      return diagnosticsGithub(diagnostics);
  }
}

function exceptedOf({ validated }: Judged): ExceptedFinding[] {
  return validated.excepted.map(({ finding: { code, message, at }, reason, approver, expires }) => ({
    code,
    message,
    file: at.file,
    path: pointerOf(at.path),
    reason,
    approver,
    expires,
  }));
}

function summary(
  { repository, validated }: Judged,
  names: readonly string[],
  diagnostics: readonly Diagnostic[],
): string {
  const tenants = names.length === 0 ? repository.tenants.length : names.length;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const excepted = validated.excepted.length === 0 ? '' : `, ${validated.excepted.length} accepted by exceptions`;
  return `${plural(tenants, 'tenant')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}${excepted}`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
