import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { announcedSimulator } from '../run/simulator-file.js';
import { simulatorEnvironment } from '../run/simulator.js';
import type { RunSettings } from '../run/stack-job.js';
import { findTools, type Tools } from '../run/tools.js';
import type { Io } from './io.js';
import { progressOf } from './progress.js';
import type { JobPart } from './stack-jobs.js';
import { toolVersion } from './tool-version.js';

/** Flags of the commands that run Terraform. */
export interface RunOptions {
  readonly plans: string;
  readonly parallel: number;
  /** At most so many of them on one platform. */
  readonly perPlatform?: number;
  readonly format: 'text' | 'json';
  /** Nothing else than this part. */
  readonly only?: JobPart;
}

const defaultParallel = 4;

export function runOptions(command: Command): Command {
  return command
    .option('--plans <directory>', 'where the saved plans are', 'plans')
    .addOption(new Option('--parallel <count>', 'stacks at once').argParser(positiveInteger).default(defaultParallel))
    .addOption(new Option('--per-platform <count>', 'stacks at once on one vCenter').argParser(positiveInteger))
    .addOption(new Option('--only <part>', 'what tenants share, or what is theirs').choices(['shared', 'tenants']))
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'));
}

/** The tools and the place of this run, with the simulator that runs for this repository, if one does. */
export async function runSettings(
  io: Io,
  options: RunOptions,
): Promise<{ readonly tools: Tools; readonly settings: RunSettings }> {
  const announced = await announcedSimulator(io.root);
  const tools = await findTools({ root: io.root, env: io.env, progress: progressOf(io), signal: io.signal });
  const simulator =
    announced === null
      ? null
      : {
          name: `${announced.pid}-${announced.process.startTicks ?? announced.server.replace(':', '-')}`,
          env: simulatorEnvironment(announced),
        };
  return {
    tools,
    settings: {
      root: io.root,
      plans: resolve(io.root, options.plans),
      parallel: options.parallel,
      ...(options.perPlatform === undefined ? {} : { perPlatform: options.perPlatform }),
      toolVersion: toolVersion(),
      simulator,
    },
  };
}

/** Of a flag. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('expected a whole number from 1.');
  return value;
}
