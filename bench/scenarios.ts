import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatorToday } from './generator/repository.js';

/** Something that is measured on a generated repository. */
export interface Scenario {
  readonly name: string;
  /** Below `dist/bench`. */
  readonly program: string;
  readonly args: readonly string[];
  /** Brings the repository to where the run begins; not measured. */
  readonly before: (repository: string, run: number) => void;
}

const mandant = '../bin/mandant.js';
const day = ['--today', generatorToday];

/**
 * In the order in which they are run, so that each finds what the one before it left: `compile` after `compile cold` has
 * a full cache. The plain script comes last and is what the others are compared with. A new command gets a line here.
 */
export const scenarios: readonly Scenario[] = [
  { name: 'start', program: mandant, args: ['--version'], before: nothing },
  { name: 'validate', program: mandant, args: ['validate', ...day], before: forgetAll },
  { name: 'validate again', program: mandant, args: ['validate', ...day], before: nothing },
  { name: 'compile cold', program: mandant, args: ['compile', ...day], before: forgetAll },
  { name: 'compile nothing changed', program: mandant, args: ['compile', ...day], before: nothing },
  { name: 'compile one changed', program: mandant, args: ['compile', ...day], before: changeTenant },
  { name: 'compile shared changed', program: mandant, args: ['compile', ...day], before: changePlatform },
  { name: 'affected nothing changed', program: mandant, args: ['affected', ...day], before: commitAll },
  { name: 'affected one changed', program: mandant, args: ['affected', ...day], before: changeTenantAgain },
  { name: 'affected one changed, asked again', program: mandant, args: ['affected', ...day], before: nothing },
  { name: 'affected size changed', program: mandant, args: ['affected', ...day], before: changeSize },
  {
    name: 'diff one changed',
    program: mandant,
    args: ['diff', '--require-approval', ...day],
    before: commitAndChangeTenant,
  },
  {
    name: 'diff one changed, asked again',
    program: mandant,
    args: ['diff', '--require-approval', ...day],
    before: nothing,
  },
  {
    name: 'diff shared changed',
    program: mandant,
    args: ['diff', '--require-approval', ...day],
    before: commitAndChangePlatform,
  },
  { name: 'compile without cache', program: mandant, args: ['compile', '--no-cache', ...day], before: removeTree },
  { name: baselineName(), program: 'baseline/main.js', args: ['.', 'cdktf.out'], before: removeBaseline },
];

export function baselineName(): string {
  return 'plain CDKTF script';
}

function nothing(): void {
  // The repository as it stands.
}

function forgetAll(repository: string): void {
  putAway(repository, '.mandant');
  removeTree(repository);
}

function removeTree(repository: string): void {
  putAway(repository, 'compiled');
}

function removeBaseline(repository: string): void {
  putAway(repository, 'cdktf.out');
}

/** Out of the way, to be deleted at the end: ext4 without a journal makes files slowly for a while after many were deleted. */
function putAway(repository: string, name: string): void {
  const folder = putAwayFolder(repository);
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(repository, name)))
    renameSync(join(repository, name), join(folder, `${name}-${process.hrtime.bigint()}`));
}

export function putAwayFolder(repository: string): string {
  return `${repository}.away`;
}

/** What is there now is what others compare with. */
export function commitAll(repository: string): void {
  const git = (...args: readonly string[]) =>
    void execFileSync('git', [
      '-C',
      repository,
      '-c',
      'user.name=bench',
      '-c',
      'user.email=bench@example.org',
      ...args,
    ]);
  if (!existsSync(join(repository, '.git'))) {
    writeFileSync(join(repository, '.gitignore'), '/.mandant/\n/compiled/\n/cdktf.out/\n');
    git('init', '--quiet', '--initial-branch=main');
  }
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'all');
}

/** Another size of disk for one server. */
function changeTenant(repository: string, run: number): void {
  resizeDisk(repository, 2000 + run);
}

function changeTenantAgain(repository: string, run: number): void {
  resizeDisk(repository, 3000 + run);
}

function commitAndChangeTenant(repository: string, run: number): void {
  commitAll(repository);
  resizeDisk(repository, 4000 + run);
}

function commitAndChangePlatform(repository: string, run: number): void {
  commitAll(repository);
  edit(join(repository, 'platforms', 'rz1.yaml'), /large: \{ cpus: \d+/, `large: { cpus: ${40 + run}`);
}

function resizeDisk(repository: string, gibibytes: number): void {
  edit(join(repository, 'tenants', 'k0003.yaml'), /data: \{ size: \d+ GiB/, `data: { size: ${gibibytes} GiB`);
}

/** Another amount of memory in a size that most tenants use. */
function changePlatform(repository: string, run: number): void {
  edit(join(repository, 'platforms', 'rz1.yaml'), /large: \{ cpus: \d+/, `large: { cpus: ${9 + run}`);
}

/** One that few tenants use, on top of what others compare with. */
function changeSize(repository: string, run: number): void {
  commitAll(repository);
  edit(join(repository, 'platforms', 'rz1.yaml'), /huge: \{ cpus: \d+/, `huge: { cpus: ${17 + run}`);
}

function edit(file: string, from: RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!from.test(text)) throw new Error(`${file} has no ${from.source}`);
  writeFileSync(file, text.replace(from, to));
}
