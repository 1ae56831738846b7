import { Command } from 'commander';
import { dateArgument } from './date-argument.js';
import type { Io } from './io.js';
import { toolVersion } from './tool-version.js';

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
  ['rehearse', async (io) => (await import('./rehearse.js')).rehearseCommand(io)],
  ['backup', async (io) => (await import('./backup.js')).backupCommand(io)],
  ['report', async (io) => (await import('./report.js')).reportCommand(io)],
  ['certificate', async (io) => (await import('./certificate.js')).certificateCommand(io)],
  ['tenant', async (io) => (await import('./tenant.js')).tenantCommand(io)],
  ['simulator', async (io) => (await import('./simulator.js')).simulatorCommand(io)],
  ['demo', async (io) => (await import('./demo.js')).demoCommand(io)],
  ['providers', async (io) => (await import('./providers.js')).providersCommand(io)],
  ['doctor', async (io) => (await import('./doctor.js')).doctorCommand(io)],
  ['completion', async (io) => (await import('./completion.js')).completionCommand(io)],
]);

/** With the named command, or with all where none is named: for the help text, and to suggest one. The version needs none. */
export async function program(io: Io, named: string | undefined): Promise<Command> {
  const loaded = await Promise.all(loadersFor(named).map((load) => load(io)));
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

function loadersFor(named: string | undefined) {
  const one = commands.get(named ?? '');
  if (one !== undefined) return [one];
  return named === '--version' || named === '-V' ? [] : [...commands.values()];
}
