import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Affected, SideName } from '../affected/affected.js';
import { shardsOf } from '../affected/shards.js';
import type { Difference } from '../affected/remembered-comparison.js';
import { affectedJson } from '../report/affected-json.js';
import { shardsForGithub, shardsForGitlab } from '../report/affected-shards.js';
import { affectedText } from '../report/affected-text.js';
import { compareCommits } from './compare-commits.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { UsageError } from './usage-error.js';

export interface AffectedOptions extends Selection {
  readonly base?: string;
  readonly head?: string;
  readonly baseTree?: string;
  readonly headTree?: string;
  readonly format: 'text' | 'json' | 'github-matrix' | 'gitlab';
  readonly shards: number;
  readonly detailedExitcode?: boolean;
  /** `false` for `--no-cache`. */
  readonly cache?: boolean;
}

/** `affected`: whose compiled output differs between two commits, and why; change nothing. */
export function affectedCommand(io: Io): Command {
  const command = new Command('affected')
    .description('list the tenants whose compiled output differs between two commits, and why')
    .option('--base <ref>', 'commit to compare with (default: where the head parted from the default branch)')
    .option('--head <ref>', 'commit to look at (default: the work tree)')
    .option('--base-tree <directory>', 'compare compiled trees, as after a change of mandant itself')
    .option('--head-tree <directory>', 'the other one (default: compiled)')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'github-matrix', 'gitlab']).default('text'))
    .option('--shards <count>', 'jobs that a matrix has at most', positive, 4)
    .option('--detailed-exitcode', 'exit 2 where anything is affected')
    .option('--no-cache', 'compile both sides anew, remember nothing');
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant affected --base origin/main --format json | jq .summary\n')
    .action(async (options: AffectedOptions) => {
      process.exitCode = await runAffected(io, options);
    });
}

export async function runAffected(io: Io, options: AffectedOptions): Promise<ExitCode> {
  const compared = await (options.baseTree === undefined ? betweenCommits(io, options) : betweenTrees(io, options));
  if (compared === null) return ExitCode.invalid;
  const { affected, difference } = compared;
  io.out(formatted(affected, difference, options));
  const count = affected.stacks.filter(({ kind }) => kind === 'tenant').length;
  io.err(
    `${count} of ${affected.tenants} tenants affected; base: ${said(affected.base)}, head: ${said(affected.head)}\n`,
  );
  return options.detailedExitcode === true && affected.stacks.length > 0 ? ExitCode.changes : ExitCode.ok;
}

interface Compared {
  readonly affected: Affected;
  readonly difference: Difference;
}

async function betweenCommits(io: Io, options: AffectedOptions): Promise<Compared | null> {
  if (options.headTree !== undefined) throw new UsageError('--head-tree needs --base-tree', 'name both trees, or none');
  const compared = await compareCommits(io, options);
  if (compared === null) return null;
  const { base, head, difference } = compared;
  return { affected: { base, head, ...difference }, difference };
}

async function betweenTrees(
  io: Io,
  { base, head, baseTree = '', headTree = 'compiled' }: AffectedOptions,
): Promise<Compared> {
  if (base !== undefined || head !== undefined)
    throw new UsageError('--base and --head name commits, --base-tree and --head-tree directories', 'name one kind');
  const { compareTrees } = await import('../affected/compare-trees.js');
  const { readManifest } = await import('../load/manifest.js');
  const [before, after] = [baseTree, headTree].map((tree) => readManifest(resolve(io.root, tree)));
  if (before === undefined || after === undefined) throw new Error('two trees were asked for');
  const tenants = Object.values(after.stacks).filter(({ kind }) => kind === 'tenant').length;
  const difference = { stacks: compareTrees(before, after), tenants, carriers: [] };
  const [from, to] = [
    { name: baseTree, commit: null },
    { name: headTree, commit: null },
  ];
  return { affected: { base: from, head: to, ...difference }, difference };
}

function formatted(affected: Affected, { stacks, carriers }: Difference, { format, shards }: AffectedOptions): string {
  switch (format) {
    case 'text':
      return affectedText(affected);
    case 'json':
      return affectedJson(affected);
    case 'github-matrix':
      return shardsForGithub(shardsOf(stacks, carriers, shards));
    case 'gitlab':
      return shardsForGitlab(shardsOf(stacks, carriers, shards));
  }
}

function said({ name, commit }: SideName): string {
  return commit === null ? name : `${name} (${commit.slice(0, 12)})`;
}

function positive(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a number from 1 to 9999.');
}
