import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/run/find-program.js';

const minutes = 60_000;
const go = await findProgram('go', process.env);
/** The race detector is written in C. */
const race = (await findProgram('gcc', process.env)) === null ? [] : ['-race'];

describe.skipIf(go === null)(
  `the own tests of the embedded vCenter${go === null ? ' (there is no Go on the PATH)' : ''}`,
  () => {
    it(
      'pass, and where there is a C compiler no two calls read and write the same at once',
      async () => {
        const directory = join(import.meta.dirname, '../../simulator');
        const run = promisify(execFile)(go ?? '', ['test', '-count=1', ...race, './...'], { cwd: directory });
        const { stdout } = await run.catch((error: { readonly stdout: string; readonly stderr: string }) => error);
        expect(stdout).toMatch(/^ok\s+mandant\/simulator\b/m);
        expect(stdout).not.toMatch(/FAIL|DATA RACE/);
      },
      10 * minutes,
    );
  },
);
