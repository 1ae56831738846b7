import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { simulatorInventory } from '../compile/simulator-inventory.js';
import { OperationError } from '../operation-error.js';
import { cacheDirectory } from '../run/cache-directory.js';
import { announceSimulator, announcedSimulator, withdrawSimulator } from '../run/simulator-file.js';
import { type RunningSimulator, startSimulator } from '../run/simulator.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { progressOf } from './progress.js';
import { readyPlatform } from './ready-platform.js';

export interface SimulatorOptions {
  readonly platform: string;
  readonly format: 'text' | 'json';
}

/** `simulator`: an embedded vCenter in the foreground; other commands of the repository find it while it runs. */
export function simulatorCommand(io: Io): Command {
  return new Command('simulator')
    .description('run the embedded vCenter until it is interrupted')
    .option('--platform <name>', 'the platform file that it stands for', 'simulator')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExample:\n  mandant simulator\n  mandant apply k0042 --platform simulator    # in another terminal\n',
    )
    .action(async (options: SimulatorOptions) => {
      process.exitCode = await runSimulator(io, options);
    });
}

export async function runSimulator(io: Io, { platform, format }: SimulatorOptions): Promise<ExitCode> {
  const resolved = await readyPlatform(io, platform);
  if (resolved === null) return ExitCode.invalid;
  await assertNoneRuns(io.root);
  const options = { env: io.env, cache: cacheDirectory(io.env), progress: progressOf(io), signal: io.signal };
  const simulator = await startSimulator(simulatorInventory(resolved), options);
  try {
    await announceSimulator(io.root, platform, simulator);
    io.out(format === 'json' ? `${readyLine(simulator)}\n` : howToConnect(simulator, platform));
    await Promise.race([simulator.ended, interrupted(io.signal)]);
    return io.signal.aborted ? ExitCode.ok : ExitCode.failed;
  } finally {
    await withdrawSimulator(io.root, simulator.pid);
    await simulator.stop();
    // The states of its stacks say nothing without it.
    await rm(join(io.root, '.mandant', 'simulator'), { recursive: true, force: true });
  }
}

async function assertNoneRuns(root: string): Promise<void> {
  const running = await announcedSimulator(root);
  if (running === null) return;
  throw new OperationError(
    `an embedded vCenter of this repository runs already (process ${running.pid})`,
    'interrupt it first',
  );
}

/** For programs: the one place where the password is printed. It lasts as long as the simulator, on this machine only. */
function readyLine({ server, user, password, pid, startMillis }: RunningSimulator): string {
  return JSON.stringify({ version: 1, server, user, password, pid, startMillis });
}

function howToConnect({ server, startMillis }: RunningSimulator, platform: string): string {
  return [
    `embedded vCenter at https://${server}, ready after ${startMillis} ms`,
    'user and password: .mandant/simulator.json',
    `use it from another terminal: mandant plan --platform ${platform}`,
    'end it with Ctrl-C',
    '',
  ].join('\n');
}

function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
