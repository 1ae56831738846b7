#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { OperationError } from '../operation-error.js';
import { isDate } from '../validate/schema.js';
import { applyCommand } from './apply.js';
import { certificateCommand } from './certificate.js';
import { compileCommand } from './compile.js';
import { demoCommand } from './demo.js';
import { doctorCommand } from './doctor.js';
import { ExitCode } from './exit-code.js';
import { handleSignals } from './signals.js';
import type { Io } from './io.js';
import { planCommand } from './plan.js';
import { simulatorCommand } from './simulator.js';
import { tenantCommand } from './tenant.js';
import { toolVersion } from './tool-version.js';
import { UsageError } from './usage-error.js';
import { validateCommand } from './validate.js';
import { type GlobalOptions, worldOf } from './world.js';

function program(io: Io): Command {
  return new Command('mandant')
    .description("one YAML file per customer becomes the customer's private cloud")
    .version(toolVersion())
    .option('--root <directory>', 'repository with tenants/ and platforms/', '.')
    .option('--today <date>', 'the date that rules compare with, YYYY-MM-DD (default: the clock)', dateOption)
    .addCommand(validateCommand(io))
    .addCommand(compileCommand(io))
    .addCommand(planCommand(io))
    .addCommand(applyCommand(io))
    .addCommand(certificateCommand(io))
    .addCommand(tenantCommand(io))
    .addCommand(simulatorCommand(io))
    .addCommand(demoCommand(io))
    .addCommand(doctorCommand(io))
    .showSuggestionAfterError(true)
    .configureOutput({ writeErr: io.err, writeOut: io.out });
}

function dateOption(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('expected a date, YYYY-MM-DD.');
  return text;
}

/** Global options apply to every command, so they are read before the commands get their world. */
function globalOptions(args: readonly string[]): GlobalOptions {
  const reader = new Command()
    .option('--root <directory>', '', '.')
    .option('--today <date>')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return reader.parse([...args], { from: 'user' }).opts<GlobalOptions>();
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
  const io = worldOf(globalOptions(args), handleSignals());
  const command = program(io);
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
