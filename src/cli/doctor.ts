import { Command, Option } from 'commander';
import { doctorText } from '../report/doctor-text.js';
import { canRun, doctorChecks, labPackages } from '../run/doctor-checks.js';
import { machineFacts } from '../run/machine-facts.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';

export interface DoctorOptions {
  readonly format: 'text' | 'json';
}

/** `doctor`: what is on this machine, what is missing and what to do; changes nothing. */
export function doctorCommand(io: Io): Command {
  return new Command('doctor')
    .description('say what is there, what is missing and what to do')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  mandant doctor --format json\n')
    .action(async (options: DoctorOptions) => {
      process.exitCode = await runDoctor(io, options);
    });
}

export async function runDoctor(io: Io, { format }: DoctorOptions): Promise<ExitCode> {
  const checks = doctorChecks(await machineFacts(io.env, labPackages));
  const ready = canRun(checks);
  io.out(format === 'json' ? `${JSON.stringify({ version: 1, ready, checks }, null, 2)}\n` : doctorText(checks, ready));
  return ready ? ExitCode.ok : ExitCode.failed;
}
