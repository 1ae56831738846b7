import { Command } from 'commander';
import { explanationList, explanationText } from '../report/explanation-text.js';
import { explanations } from '../validate/explanations.js';
import { didYouMean } from '../validate/suggest.js';
import { coloursOf } from './colours.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** `explain`: what a finding means, why it is one, and how it is mended. */
export function explainCommand(io: Io): Command {
  return new Command('explain')
    .description('explain the code of a finding, with a wrong and a right example')
    .argument('[code]', 'as a finding shows it (default: list all)')
    .addHelpText('after', '\nExample:\n  mandant explain unknown-key\n')
    .action((code: string | undefined) => {
      process.exitCode = runExplain(io, code);
    });
}

/** @throws UsageError for a code that no finding has */
export function runExplain(io: Io, code: string | undefined): ExitCode {
  if (code === undefined) {
    io.out(explanationList(explanations));
    return ExitCode.ok;
  }
  const explanation = explanations.find((candidate) => candidate.code === code);
  if (explanation === undefined) throw unknownCode(code);
  io.out(explanationText(explanation, coloursOf(io)));
  return ExitCode.ok;
}

function unknownCode(code: string): UsageError {
  const codes = explanations.map((explanation) => explanation.code);
  return new UsageError(
    `no finding has the code "${code}"${didYouMean(code, codes)}`,
    'mandant explain lists all codes',
  );
}
