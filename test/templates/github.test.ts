import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cacheDirectory } from '../../src/run/cache-directory.js';
import { capture } from '../../src/run/capture.js';
import { findProgram } from '../../src/run/find-program.js';
import { goBuild, type GoProgram } from '../../src/run/go-build.js';

interface Workflow {
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly if?: string; readonly run?: string }[] }>
  >;
}

const actionlint = {
  title: 'actionlint',
  name: 'actionlint',
  module: ['tools', 'actionlint'],
  package: 'github.com/rhysd/actionlint/cmd/actionlint',
  duration: 'half a minute',
} satisfies GoProgram;

const { env } = process;
const hasGo = (await findProgram('go', env)) !== null;
const note = hasGo ? '' : ' (skipped: no Go on the PATH to build actionlint with)';
const minutes = 60_000;

describe.skipIf(!hasGo)(`the workflows for GitHub Actions${note}`, { timeout: 5 * minutes }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-github-'));
  let program: string;

  beforeAll(async () => {
    cpSync('templates/github', join(directory, '.github'), { recursive: true });
    program = await goBuild(actionlint, { env, cache: cacheDirectory(env), progress: () => undefined });
  }, 5 * minutes);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** What actionlint says of them. The tests of the shell lines are those of GitLab's template. */
  const lint = () =>
    capture(program, ['-no-color', '-shellcheck=', ...workflows.map((name) => join('.github/workflows', name))], {
      directory,
      env,
      limitSeconds: 60,
    });
  const workflows = ['tenants.yml', 'drift.yml'];

  it('have nothing that actionlint finds', async () => {
    const { exitCode, stdout, stderr } = await lint();
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('would be found to refer to a job that is not there', async () => {
    const file = join(directory, '.github/workflows/tenants.yml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('needs: [plan-shared, plan]', 'needs: [plan-shared, plam]'));
    const { exitCode, stdout } = await lint();
    writeFileSync(file, text);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('"plam"');
  });

  it('bring backup jobs to the product only where a variable says so, and once their tenants are applied', () => {
    const { jobs, defaults } = parse(readFileSync('templates/github/workflows/tenants.yml', 'utf8')) as Workflow;
    const steps = Object.entries(jobs).flatMap(([job, one]) => one.steps.map((step, at) => ({ job, at, ...step })));
    const running = (command: string) => steps.filter(({ run = '' }) => run.includes(command));
    const [[plan], [apply]] = [running('$MANDANT backup plan'), running('$MANDANT backup apply')];
    expect([plan?.job, apply?.job]).toEqual(['plan', 'apply']);
    for (const step of [plan, apply]) expect(step?.if).toBe("vars.MANDANT_BACKUP == 'true'");
    expect(running('$MANDANT apply --only tenants')).toMatchObject([{ job: 'apply', at: (apply?.at ?? 0) - 1 }]);
    expect(defaults.run.shell, 'without pipefail a failed plan is a success').toBe('bash');
  });

  it('give no job that reads a pull request a credential', () => {
    const text = readFileSync('templates/github/workflows/tenants.yml', 'utf8');
    const jobs = text.slice(text.indexOf('\njobs:')).split(/\n {2}(?=[a-z-]+:\n)/);
    const withToken = jobs.filter((job) => job.includes('id-token: write') || job.includes('actions/platform'));
    expect(withToken.length).toBeGreaterThan(3);
    for (const job of withToken)
      expect(job).toMatch(/github\.event_name == 'push'|needs: \[(plan-shared|judge, apply-shared)/);
    expect(text).not.toContain('pull_request_target');
  });
});
