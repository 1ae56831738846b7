import { Command, Option } from 'commander';
import type { Diagnostic, ExceptedDiagnostic } from '../diagnostic.js';
import { compileCache } from '../incremental/cache-layout.js';
import { inputFiles } from '../incremental/input-files.js';
import { type Recall, recallFrom, rememberClean } from '../incremental/recall.js';
import { toolFingerprint } from '../incremental/tool-fingerprint.js';
import type { Repository } from '../load/read-repository.js';
import { inFull } from '../named-diagnostic.js';
import { diagnosticsGithub } from '../report/diagnostics-github.js';
import { diagnosticsJson } from '../report/diagnostics-json.js';
import { diagnosticsSarif } from '../report/diagnostics-sarif.js';
import { diagnosticsText } from '../report/diagnostics-text.js';
import { rules } from '../validate/rules.js';
import { nameOf } from '../validate/validate.js';
import { coloursOf } from './colours.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { judge, textsOf } from './judge.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { packageVersion } from './tool-version.js';

export interface ValidateOptions extends Selection {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly names?: boolean;
  /** `false` for `--no-cache`. */
  readonly cache?: boolean;
}

/** `validate`: say what is wrong with the tenant and platform files; change nothing. */
export function validateCommand(io: Io): Command {
  const command = new Command('validate')
    .description('check tenant and platform files against the schemas and the rules')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'sarif', 'github']).default('text'))
    .option('--names', 'name customers and users, also where no terminal reads: not for logs of pipelines')
    .option('--no-cache', 'judge everything anew, remember nothing');
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant validate k0042 --format json | jq .summary\n')
    .action(async (names: string[], options: ValidateOptions) => {
      process.exitCode = await runValidate(io, names, options);
    });
}

export async function runValidate(io: Io, names: readonly string[], options: ValidateOptions): Promise<ExitCode> {
  const recall = recallOf(io, options);
  const judged = await judge(io, names, options.platform, recall);
  if (recall !== null) rememberClean(recall, judged);
  const { repository, validated } = judged;
  const shown: Shown = {
    diagnostics: validated.diagnostics.filter((diagnostic) => concerns(diagnostic, names)),
    excepted: validated.excepted.filter(({ diagnostic }) => concerns(diagnostic, names)),
    tenants: names.length === 0 ? judged.tenants.length : new Set(names).size,
  };
  io.out(formatted(io, repository, shown, options));
  if (options.format === 'text') io.err(`${summary(shown)}\n`);
  return shown.diagnostics.some(isError) ? ExitCode.invalid : ExitCode.ok;
}

function recallOf({ root, today }: Io, { platform, cache }: ValidateOptions): Recall | null {
  const files = cache === false ? null : inputFiles(root);
  return files === null ? null : recallFrom(compileCache(root), { tool: toolFingerprint(), today, platform }, files);
}

/** What is shown of the findings: all, or those of the named tenants. */
interface Shown {
  readonly diagnostics: readonly Diagnostic[];
  readonly excepted: readonly ExceptedDiagnostic[];
  /** How many tenants were asked about. */
  readonly tenants: number;
}

/** What is wrong with a platform concerns every tenant; a collision concerns both of its tenants. */
function concerns({ at, related }: Diagnostic, names: readonly string[]): boolean {
  return names.length === 0 || [at, ...related.map((other) => other.at)].some(({ file }) => isAbout(file, names));
}

function isAbout(file: string, names: readonly string[]): boolean {
  return file.startsWith('platforms/') || names.includes(nameOf(file).replace(/\.addresses\.json$/, ''));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function formatted(io: Io, repository: Repository, shown: Shown, { format, names }: ValidateOptions): string {
  const { diagnostics, excepted, tenants } = shown;
  const named = names ?? (format === 'text' && io.stdout.names);
  const texts = named ? { texts: textsOf(repository) } : {};
  switch (format) {
    case 'text':
      return diagnosticsText(diagnostics, { ...texts, colours: coloursOf(io.stdout) });
    case 'json':
      return diagnosticsJson(diagnostics, excepted, { tenants, names: named });
    case 'sarif':
      return diagnosticsSarif(diagnostics, excepted, { rules, version: packageVersion(), names: named });
    case 'github':
      return diagnosticsGithub(named ? diagnostics.map(inFull) : diagnostics);
  }
}

function summary({ diagnostics, excepted, tenants }: Shown): string {
  const errors = diagnostics.filter(isError).length;
  const accepted = excepted.length === 0 ? '' : `, ${excepted.length} accepted by exceptions`;
  return `${plural(tenants, 'tenant')}: ${plural(errors, 'error')}, ${plural(diagnostics.length - errors, 'warning')}${accepted}`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
