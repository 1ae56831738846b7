import { Command, Option } from 'commander';
import { diffHtml } from '../report/diff-html.js';
import { diffJson } from '../report/diff-json.js';
import { diffMarkdown } from '../report/diff-markdown.js';
import { diffSarif } from '../report/diff-sarif.js';
import { diffText } from '../report/diff-text.js';
import { type Language, languages } from '../review/catalogue/messages.js';
import { messagesIn } from '../review/catalogue/say.js';
import { coloursOf } from './colours.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { type MadeReview, makeReview, type ReviewOptions } from './make-review.js';
import { selectionOptions } from './selection-options.js';
import { placesIn } from './places-in.js';
import { packageVersion } from './tool-version.js';
import { UsageError } from './usage-error.js';
import { runVerify } from './verify-review.js';

const formats = ['text', 'json', 'markdown', 'sarif', 'html'] as const;

export interface DiffOptions extends ReviewOptions {
  readonly format: (typeof formats)[number];
  readonly language: Language;
  readonly requireApproval?: boolean;
  readonly verify?: string;
  readonly link?: string;
  readonly baseTree?: string;
  readonly headTree?: string;
}

/** `diff`: what changes for whom between two commits, in the words of the files; change nothing. */
export function diffCommand(io: Io): Command {
  const command = new Command('diff')
    .description('say what changes for whom between two commits; exit 2 where anything does')
    .option('--base <ref>', 'commit to compare with (default: where the head parted from the default branch)')
    .option('--head <ref>', 'commit to look at (default: the work tree)')
    .option('--base-tree <directory>', 'compare compiled trees of the same files, after a change of mandant itself')
    .option('--head-tree <directory>', 'the other one (default: compiled)')
    .addOption(new Option('--format <format>').choices(formats).default('text'))
    .addOption(new Option('--language <language>', 'language of the texts').choices(languages).default('en'))
    .option('--with-names', 'name customers and users')
    .option('--require-approval', 'exit 2 only where nobody answers for a guarded change')
    .option('--link <url>', 'where the whole report is, for a comment that is too long')
    .option('--verify <file>', 'make the report of a JSON or HTML file again and say whether it is the same')
    .option('--no-cache', 'compile both sides anew, remember nothing');
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant diff --base origin/main --format json | jq .summary\n')
    .action(async (options: DiffOptions) => {
      process.exitCode = await runDiff(io, options);
    });
}

export async function runDiff(io: Io, options: DiffOptions): Promise<ExitCode> {
  if (options.verify !== undefined) {
    if (options.base !== undefined || options.head !== undefined)
      throw new UsageError('--verify takes the commits from the file', 'leave out --base and --head');
    return await runVerify(io, options.verify);
  }
  const made = await (options.baseTree === undefined ? ofCommits(io, options) : ofTrees(io, options, options.baseTree));
  if (made === null) return ExitCode.invalid;
  io.out(formatted(io, made, options));
  const { approvals, changes } = made.review;
  const isOpen =
    options.requireApproval === true ? approvals.some(({ expires }) => expires === null) : changes.length > 0;
  return isOpen ? ExitCode.changes : ExitCode.ok;
}

async function ofCommits(io: Io, options: DiffOptions): Promise<MadeReview | null> {
  if (options.headTree !== undefined) throw new UsageError('--head-tree needs --base-tree', 'name both trees, or none');
  return await makeReview(io, options);
}

async function ofTrees(io: Io, options: DiffOptions, baseTree: string): Promise<MadeReview | null> {
  if (options.base !== undefined || options.head !== undefined)
    throw new UsageError('--base and --head name commits, --base-tree and --head-tree directories', 'name one kind');
  const { reviewOfTrees } = await import('./review-of-trees.js');
  return await reviewOfTrees(io, { baseTree, headTree: options.headTree ?? 'compiled' }, options);
}

function formatted(
  io: Io,
  { review, evidence, networks, files }: MadeReview,
  { format, language, link }: DiffOptions,
): string {
  const messages = messagesIn(language);
  switch (format) {
    case 'text':
      return diffText(review, messages, coloursOf(io.stdout));
    case 'json':
      return diffJson(review, evidence);
    case 'markdown':
      return diffMarkdown(review, evidence, messages, link ?? null);
    case 'sarif':
      return diffSarif(review, messages, packageVersion(), placesIn(files));
    case 'html':
      return diffHtml({ review, evidence, networks, language, messages });
  }
}
