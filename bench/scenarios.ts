import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const mandant = '../src/cli/main.js';
const day = ['--today', generatorToday];

/**
 * In the order in which they are run, so that each finds what the one before it left: `compile` after `compile cold` has
 * a full cache. The plain script comes last and is what the others are compared with. A new command gets a line here.
 */
export const scenarios: readonly Scenario[] = [
  { name: 'start', program: mandant, args: ['--version'], before: nothing },
  { name: 'validate', program: mandant, args: ['validate', ...day], before: nothing },
  { name: 'compile cold', program: mandant, args: ['compile', ...day], before: forgetAll },
  { name: 'compile nothing changed', program: mandant, args: ['compile', ...day], before: nothing },
  { name: 'compile one changed', program: mandant, args: ['compile', ...day], before: changeTenant },
  { name: 'compile shared changed', program: mandant, args: ['compile', ...day], before: changePlatform },
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
  rmSync(join(repository, '.mandant'), { recursive: true, force: true });
  removeTree(repository);
}

function removeTree(repository: string): void {
  rmSync(join(repository, 'compiled'), { recursive: true, force: true });
}

function removeBaseline(repository: string): void {
  rmSync(join(repository, 'cdktf.out'), { recursive: true, force: true });
}

/** Another size of disk for one server. */
function changeTenant(repository: string, run: number): void {
  edit(join(repository, 'tenants', 'k0003.yaml'), /data: \{ size: \d+ GiB/, `data: { size: ${2000 + run} GiB`);
}

/** Another amount of memory in a size that most tenants use. */
function changePlatform(repository: string, run: number): void {
  edit(join(repository, 'platforms', 'rz1.yaml'), /large: \{ cpus: \d+/, `large: { cpus: ${9 + run}`);
}

function edit(file: string, from: RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!from.test(text)) throw new Error(`${file} has no ${from.source}`);
  writeFileSync(file, text.replace(from, to));
}
