import type { Command } from 'commander';
import { program } from '../src/cli/program.js';

const head = `<!-- Generated from src/cli/ by \`npm run generate\`; do not edit. -->

# Commands

What \`mandant --help\` says, of every command. Results go to stdout, progress and complaints to stderr. Exit codes:
0 fine, 1 an operation failed, 2 changes are there, 3 tenant or platform files are invalid, 64 wrong usage.
`;

/** `docs/reference/commands.md`: the help text of every command, as it is outside a pipeline. */
export async function commandsPage(): Promise<string> {
  const quiet = { colour: false, names: false };
  const nothing = () => undefined;
  const { signal } = new AbortController();
  const io = {
    root: '.',
    today: '2026-12-01',
    env: {},
    stdout: quiet,
    stderr: quiet,
    signal,
    out: nothing,
    err: nothing,
  };
  return [head, ...sections(await program(io, undefined), '')].join('\n');
}

function sections(command: Command, above: string): string[] {
  const name = `${above} ${command.name()}`.trim();
  const own = `## \`${name}\`\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return [own, ...command.commands.flatMap((each) => sections(each, name))];
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 110,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}
