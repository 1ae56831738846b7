import { Command, Option } from 'commander';
import { explanationList, explanationText } from '../report/explanation-text.js';
import { explanationGroups, explanations } from '../validate/explanations.js';
import { isAcceptable } from '../validate/rules.js';
import { didYouMean } from '../validate/suggest.js';
import { coloursOf } from './colours.js';
import { ExitCode } from './exit-code.js';
import { type ExplainValueOptions, runExplainValue } from './explain-value.js';
import type { Io } from './io.js';
import { selectionOptions } from './selection-options.js';
import { UsageError } from './usage-error.js';

/** `explain`: what a finding means and how it is mended; or where a value of a tenant comes from. */
export function explainCommand(io: Io): Command {
  const command = new Command('explain')
    .description('explain the code of a finding, or where a value of a tenant comes from')
    .argument('[subject]', 'code as a finding shows it, or a tenant id (default: list all codes by subject)')
    .argument('[path]', 'of the tenant id: a value such as servers.ts01.memory (default: all values)')
    .addOption(new Option('--format <format>', 'of values').choices(['text', 'json']).default('text'));
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant explain unknown-key\n  mandant explain k0042 servers.ts01.memory\n')
    .action(async (subject: string | undefined, path: string | undefined, options: ExplainValueOptions) => {
      const isCode = subject === undefined || (path === undefined && !isTenantId(subject));
      process.exitCode = isCode ? runExplain(io, subject) : await runExplainValue(io, subject, path, options);
    });
}

/** Every code has a hyphen, no id has one. */
function isTenantId(subject: string): boolean {
  return !subject.includes('-');
}

/** @throws UsageError for a code that no finding has */
export function runExplain(io: Io, code: string | undefined): ExitCode {
  if (code === undefined) {
    io.out(explanationList(explanationGroups, coloursOf(io.stdout)));
    return ExitCode.ok;
  }
  const explanation = explanations.find((candidate) => candidate.code === code);
  if (explanation === undefined) throw unknownCode(code);
  io.out(explanationText(explanation, isAcceptable(code), coloursOf(io.stdout)));
  return ExitCode.ok;
}

function unknownCode(code: string): UsageError {
  const codes = explanations.map((explanation) => explanation.code);
  return new UsageError(
    `no finding has the code "${code}"${didYouMean(code, codes)}`,
    'mandant explain lists all codes',
  );
}
