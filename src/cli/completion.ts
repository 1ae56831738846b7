import { Argument, Command } from 'commander';
import { namesIn } from '../load/read-repository.js';
import { completionScript, type Shell, shells } from '../report/completion-script.js';
import { explanations } from '../validate/explanations.js';
import { candidates, type Names } from './candidates.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';

/** `completion`: make a shell complete commands, flags, tenants and codes. */
export function completionCommand(io: Io): Command {
  return new Command('completion')
    .description('print the script that makes your shell complete commands, flags and tenants')
    .addArgument(new Argument('<shell>', 'your shell').choices(shells))
    .addHelpText('after', '\nExample:\n  source <(mandant completion bash)\n')
    .action((shell: Shell) => {
      io.out(completionScript(shell));
      process.exitCode = ExitCode.ok;
    });
}

/** `complete -- <words>`: what those scripts ask; the last word is the one that is being typed. */
export function completeCommand(io: Io, root: Command): Command {
  return new Command('complete').argument('[words...]').action((words: string[]) => {
    const found = candidates(root, words, namesFor(words, io));
    io.out(found.map(({ value, description }) => `${value}\t${description}\n`).join(''));
    process.exitCode = ExitCode.ok;
  });
}

function namesFor(words: readonly string[], io: Io): Names {
  const root = words[words.indexOf('--root') + 1];
  const repository = words.includes('--root') && root !== undefined ? root : io.root;
  const tenants = () => namesIn(repository, 'tenants').map((value) => ({ value, description: 'tenant' }));
  return {
    tenants,
    tenant: tenants,
    '--platform': () => namesIn(repository, 'platforms').map((value) => ({ value, description: 'platform' })),
    subject: () => [...explanations.map(({ code, title }) => ({ value: code, description: title })), ...tenants()],
  };
}
