import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { comparisonsFolder, runsFolder, stackFile } from '../../src/incremental/cache-layout.js';
import { writeRun } from '../../src/incremental/run-record.js';
import { hashOf, writeSealed } from '../../src/incremental/sealed-file.js';
import { sweep } from '../../src/incremental/sweep.js';

let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'mandant-sweep-'));
});

afterEach(() => rmSync(cache, { recursive: true }));

/** A run of two stacks, one of which every run has. */
function run(number: number): void {
  const keys = [hashOf('shared'), hashOf(`own ${number}`)];
  const stacks = keys.map((key) => ({ name: `k${number}`, key, sections: { '/sizes/large': 'x' }, digest: key }));
  for (const key of keys) writeSealed(stackFile(cache, key), key, {});
  const name = `run-${number}`;
  writeRun(cache, name, { stacks });
  utimesSync(join(runsFolder(cache), name), 1_000_000 + number, 1_000_000 + number);
}

it('keeps what the last twelve runs refer to, and deletes everything else', () => {
  for (let number = 0; number < 15; number += 1) run(number);
  writeSealed(stackFile(cache, hashOf('of nobody')), hashOf('of nobody'), {});
  sweep(cache);
  expect(readdirSync(runsFolder(cache))).toHaveLength(12);
  const isThere = (what: string) => existsSync(stackFile(cache, hashOf(what)));
  expect([0, 1, 2].filter((number) => isThere(`own ${number}`))).toEqual([]);
  expect(Array.from({ length: 12 }, (_, index) => isThere(`own ${index + 3}`))).not.toContain(false);
  expect({ shared: isThere('shared'), ofNobody: isThere('of nobody') }).toEqual({ shared: true, ofNobody: false });
});

it('keeps the last twelve comparisons', () => {
  for (let number = 0; number < 14; number += 1) {
    const file = join(comparisonsFolder(cache), `c${number}`);
    writeSealed(file, `c${number}`, []);
    utimesSync(file, 1_000_000 + number, 1_000_000 + number);
  }
  sweep(cache);
  expect(readdirSync(comparisonsFolder(cache))).toHaveLength(12);
  expect(existsSync(join(comparisonsFolder(cache), 'c1'))).toBe(false);
});

it('does nothing where nothing was remembered', () => {
  sweep(join(cache, 'nowhere'));
  expect(readdirSync(cache)).toEqual([]);
});
