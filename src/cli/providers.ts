import { resolve } from 'node:path';
import { Command } from 'commander';
import { mirrorProviders } from '../run/mirror-providers.js';
import { registryPlatform } from '../run/provider-source.js';
import { findTools } from '../run/tools.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { progressOf } from './progress.js';

/** `providers`: what Terraform talks to platforms with. */
export function providersCommand(io: Io): Command {
  const here = registryPlatform(process.platform, process.arch);
  const mirror = new Command('mirror')
    .description('put the providers of all stacks into a directory, for networks without a registry')
    .argument('<directory>', 'to be named by MANDANT_PROVIDER_MIRROR later')
    .option('--for <platforms...>', 'as registries name them: linux_amd64, darwin_arm64', [here])
    .addHelpText('after', '\nExample:\n  mandant providers mirror /srv/providers --for linux_amd64\n')
    .action(async (directory: string, options: { readonly for: readonly string[] }) => {
      process.exitCode = await runMirror(io, directory, options.for);
    });
  return new Command('providers').description('get the providers that Terraform needs').addCommand(mirror);
}

async function runMirror(io: Io, directory: string, platforms: readonly string[]): Promise<ExitCode> {
  const tools = await findTools({ root: io.root, env: io.env, progress: progressOf(io), signal: io.signal });
  const target = resolve(io.root, directory);
  await mirrorProviders(tools, target, platforms);
  io.out(`MANDANT_PROVIDER_MIRROR=${target}\n`);
  return ExitCode.ok;
}
