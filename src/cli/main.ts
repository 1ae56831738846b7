#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { OperationError } from '../operation-error.js';
import { refusedByFileSystem } from '../refused-by-file-system.js';
import { optimiseLess } from '../v8-settings.js';
import { ExitCode } from './exit-code.js';
import { handleSignals } from './signals.js';
import { program } from './program.js';
import { UsageError } from './usage-error.js';
import { type GlobalOptions, worldOf } from './world.js';

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

function failed(thrown: unknown): ExitCode {
  const error = refusedByFileSystem(thrown) ?? thrown;
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

optimiseLess();
await main(process.argv.slice(2));
