#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { OperationError } from '../operation-error.js';
import { dateArgument } from './date-argument.js';
import { ExitCode } from './exit-code.js';
import { handleSignals } from './signals.js';
import type { Io } from './io.js';
import { toolVersion } from './tool-version.js';
import { UsageError } from './usage-error.js';
import { type GlobalOptions, worldOf } from './world.js';

/** In the order of the help text. Each loads what it needs: nobody waits for Terraform's runner to validate. */
const commands = new Map<string, (io: Io) => Promise<Command>>([
  ['validate', async (io) => (await import('./validate.js')).validateCommand(io)],
  ['explain', async (io) => (await import('./explain.js')).explainCommand(io)],
  ['compile', async (io) => (await import('./compile.js')).compileCommand(io)],
  ['affected', async (io) => (await import('./affected.js')).affectedCommand(io)],
  ['diff', async (io) => (await import('./diff.js')).diffCommand(io)],
  ['plan', async (io) => (await import('./plan.js')).planCommand(io)],
  ['apply', async (io) => (await import('./apply.js')).applyCommand(io)],
  ['drift', async (io) => (await import('./drift.js')).driftCommand(io)],
  ['report', async (io) => (await import('./report.js')).reportCommand(io)],
  ['certificate', async (io) => (await import('./certificate.js')).certificateCommand(io)],
  ['tenant', async (io) => (await import('./tenant.js')).tenantCommand(io)],
  ['simulator', async (io) => (await import('./simulator.js')).simulatorCommand(io)],
  ['demo', async (io) => (await import('./demo.js')).demoCommand(io)],
  ['doctor', async (io) => (await import('./doctor.js')).doctorCommand(io)],
  ['completion', async (io) => (await import('./completion.js')).completionCommand(io)],
]);

/** With the named command, or with all where none is named: for the help text, and to suggest one. */
async function program(io: Io, named: string | undefined): Promise<Command> {
  const one = commands.get(named ?? '');
  const loaded = await Promise.all((one === undefined ? [...commands.values()] : [one]).map((load) => load(io)));
  const root = new Command('mandant')
    .description("one YAML file per customer becomes the customer's private cloud")
    .version(toolVersion())
    .option('--root <directory>', 'repository with tenants/ and platforms/', '.')
    .option('--today <date>', 'the date that rules compare with, YYYY-MM-DD (default: the clock)', dateArgument)
    .option('--no-color', 'no colour, also on a terminal (as NO_COLOR; FORCE_COLOR asks for it)')
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: io.err, writeOut: io.out });
  for (const each of loaded) root.addCommand(each);
  if (named === 'complete')
    root.addCommand((await import('./completion.js')).completeCommand(io, root), { hidden: true });
  return root;
}

/** Global options apply to every command, so they are read before the commands get their world. */
function globalOptions(args: readonly string[]): {
  readonly options: GlobalOptions;
  readonly command: string | undefined;
} {
  const reader = new Command()
    .option('--root <directory>', '', '.')
    .option('--today <date>')
    .option('--no-color')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  reader.parse([...args], { from: 'user' });
  return { options: reader.opts<GlobalOptions>(), command: reader.args[0] };
}

function failed(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  if (error instanceof UsageError || error instanceof OperationError) {
    process.stderr.write(`error: ${error.message}\n${error.wayOut === undefined ? '' : `  ${error.wayOut}\n`}`);
    return error instanceof UsageError ? ExitCode.usage : ExitCode.failed;
  }
  process.stderr.write(
    `this is a bug of mandant: please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return ExitCode.failed;
}

/** Nobody reads on, as in `mandant validate | head`: no reason to complain. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

async function main(args: readonly string[]): Promise<void> {
  ignoreClosedPipes();
  const { options, command: named } = globalOptions(args);
  const io = worldOf(options, handleSignals());
  const command = await program(io, named);
  for (const each of [command, ...command.commands, ...command.commands.flatMap((group) => group.commands)]) {
    each.exitOverride().showHelpAfterError('(--help shows what is allowed)').allowExcessArguments(false);
    each.configureOutput({ writeErr: io.err, writeOut: io.out });
  }
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = failed(error);
  }
}

await main(process.argv.slice(2));
