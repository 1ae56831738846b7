/**
 * Measures mandant on generated repositories against a plain CDKTF script, every run in a process of its own.
 * Usage: npm run bench [-- NAME…] [--sizes 10,100,1000] [--runs 5] [--minutes 30] [--directory DIR] [--json FILE]
 * NAME is the beginning of a scenario's name, such as `validate` or `compile`.
 */
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatorToday } from './generator/repository.js';
import { writeRepository } from './generator/write-repository.js';
import { measure, medianOf, type ProgramUsage } from './measure.js';
import { growthTable, phasesTable, type Result, resultsJson, resultsTable } from './results.js';
import { commitAll, putAwayFolder, type Scenario, scenarios } from './scenarios.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '10,100,1000' },
    runs: { type: 'string', default: '5' },
    minutes: { type: 'string', default: '30' },
    directory: { type: 'string', default: tmpdir() },
    json: { type: 'string' },
  },
});
const deadline = Date.now() + Number(values.minutes) * 60_000;
const chosen = scenarios.filter(
  ({ name }) => positionals.length === 0 || positionals.some((start) => name.startsWith(start)),
);
if (chosen.length === 0) throw new Error(`there is only: ${scenarios.map(({ name }) => name).join(', ')}`);

const results: Result[] = [];
try {
  for (const size of values.sizes.split(',')) results.push(...resultsOf(Number(size)));
} finally {
  // What was measured counts, whatever stopped the rest.
  process.stdout.write(`${resultsTable(results)}\n${growthTable(results)}\n${phasesTable(results)}`);
  if (values.json !== undefined) writeFileSync(values.json, resultsJson(results));
}

function resultsOf(tenants: number): Result[] {
  const repository = mkdtempSync(join(values.directory, 'mandant-bench-'));
  try {
    writeRepository(repository, { tenants });
    // The first compilation writes the address books, which are committed in a real repository.
    measure('../bin/mandant.js', ['compile', '--today', generatorToday], repository);
    commitAll(repository);
    const usages = new Map<Scenario, ProgramUsage[]>(chosen.map((scenario) => [scenario, []]));
    // Round after round, so that what else the machine does falls on all scenarios alike.
    for (let run = 0; run < Number(values.runs) && Date.now() < deadline; run += 1) {
      const free = freeBytes();
      for (const [scenario, known] of usages) known.push(measured(scenario, repository, run));
      // Trees that were put away stay until the end as long as there is room for the next round.
      if (freeBytes() < 2 * (free - freeBytes())) rmSync(putAwayFolder(repository), { recursive: true, force: true });
      process.stderr.write(`${tenants} tenants: run ${run + 1} of ${values.runs}\n`);
    }
    return [...usages]
      .filter(([, known]) => known.length > 0)
      .map(([{ name }, known]) => ({ scenario: name, tenants, runs: known.length, ...medianOf(known) }));
  } finally {
    rmSync(repository, { recursive: true, force: true });
    rmSync(putAwayFolder(repository), { recursive: true, force: true });
    rmSync(`${repository}.usage`, { force: true });
  }
}

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(values.directory);
  return bavail * bsize;
}

function measured({ program, args, before }: Scenario, repository: string, run: number): ProgramUsage {
  before(repository, run);
  return measure(program, args, repository);
}
