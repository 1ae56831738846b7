import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateRepository } from '../../bench/generator/repository.js';
import { findProgram } from '../../src/run/find-program.js';
import { gitIn } from '../git-in.js';
import { type Result, mandant, resultOf, type SimulatorCommand, simulatorCommand } from '../e2e/mandant.js';
import { type Postgresql, postgresqlPrograms, startPostgresql } from '../run/postgresql.js';

const minutes = 60_000;
const postgresql = postgresqlPrograms();
const rsync = await findProgram('rsync', process.env);
const missing = [...(postgresql === null ? ['postgresql'] : []), ...(rsync === null ? ['rsync'] : [])];
const note = missing.length === 0 ? '' : ` (skipped: Debian packages ${missing.join(', ')} are missing)`;
const program = join(dirname(createRequire(import.meta.url).resolve('gitlab-ci-local/package.json')), 'dist/index.js');

/** The first three tenants that are active already. */
function tenantFiles(): ReadonlyMap<string, string> {
  const files = [...generateRepository({ tenants: 12 })].filter(
    ([path, text]) => path.startsWith('tenants/') && text.includes('lifecycle: active'),
  );
  return new Map(files.slice(0, 3));
}

/** Lines of a shell script that stand for the commands that talk with a backup product. */
function noteBackup(file: string): string {
  return `if [ "$1 $2" = "backup plan" ]; then
  mkdir -p plans/backup-jobs && touch "plans/backup-jobs/$3.json" && echo "$*" >> '${file}'
  exit 1
elif [ "$1 $2" = "backup apply" ]; then
  ls runs/* > /dev/null && test -e "plans/backup-jobs/$3.json" && echo "$*, applied and planned before" >> '${file}'
  exit
fi`;
}

describe.skipIf(missing.length > 0)(`the pipeline for GitLab${note}`, { timeout: 8 * minutes }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-gitlab-'));
  const tenants = [...tenantFiles().keys()].map((path) => path.replace(/^tenants\/|\.yaml$/g, ''));
  let database: Postgresql;
  let simulator: SimulatorCommand;
  let before: string;
  const backupCalls = `${directory}-backup-calls`;

  const { git, commit } = gitIn(directory);
  function write(path: string, text: string): void {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }

  /**
   * mandant as the image of a runner has it; each job has a checkout of its own and is told where the simulator is. The embedded
   * platform has no backup product, so what the template asks of it is noted only: the plan is incomplete, and an apply wants the
   * saved one.
   */
  function wrapper(): string {
    const file = join(directory, '..', `${directory.split('/').at(-1)}-mandant`);
    const main = join(process.cwd(), 'dist/bin/mandant.js');
    writeFileSync(
      file,
      `#!/bin/sh\n${noteBackup(backupCalls)}\nmkdir -p .mandant && cp '${directory}'/.mandant/simulator.json .mandant/ || exit 1\nexec '${process.execPath}' '${main}' --today 2026-12-01 "$@"\n`,
    );
    chmodSync(file, 0o755);
    return file;
  }

  async function pipeline(...args: readonly string[]): Promise<Result> {
    const variables = {
      MANDANT_SHARD_COUNT: '3',
      MANDANT_BACKUP: 'true',
      CI_COMMIT_BEFORE_SHA: before,
      PG_CONN_STR: database.url,
    };
    const lines = Object.entries(variables).map(([name, value]) => `${name}: "${value}"\n`);
    write('.gitlab-ci-local-variables.yml', lines.join(''));
    const child = spawn(process.execPath, [program, '--force-shell-executor', '--shell-isolation', ...args], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: '' },
    });
    return resultOf(child);
  }

  beforeAll(async () => {
    database = await startPostgresql(postgresql ?? '');
    const template = readFileSync('templates/gitlab/.gitlab-ci.yml', 'utf8');
    write('.gitlab-ci.yml', template.replace('MANDANT: npx --no-install mandant', `MANDANT: ${wrapper()}`));
    for (const name of ['plan.yml', 'apply.yml']) {
      mkdirSync(join(directory, '.gitlab/mandant'), { recursive: true });
      cpSync(join('templates/gitlab', name), join(directory, '.gitlab/mandant', name));
    }
    const platform = generateRepository({ tenants: 1 }).get('platforms/rz1.yaml') ?? '';
    write(
      'platforms/rz1.yaml',
      platform.replace(/server: vcenter\..*/, 'server: embedded\n  customize-timeout: 1 minute'),
    );
    write('platforms/simulator.yaml', 'version: 1\nplatform: simulator\nlike: rz1\n');
    write('.gitignore', '/.mandant/\n/compiled/\n/plans/\n/runs/\n/.gitlab-ci-local*\n/state/\n');
    mkdirSync(join(directory, 'tenants'));
    write('tenants/.gitkeep', '');
    git('init', '--quiet', '--initial-branch=main');
    git('remote', 'add', 'origin', 'git@gitlab.example:operation/tenants.git');
    before = commit('a platform');
    for (const [path, text] of tenantFiles()) write(path, text);
    const compiled = await mandant(directory, 'compile');
    if (compiled.code !== 0) throw new Error(compiled.stderr);
    commit('three tenants');
    simulator = await simulatorCommand(directory);
    for (const command of ['plan', 'apply']) {
      const env = { ...process.env, CI: '', PG_CONN_STR: database.url };
      const checkout = mkdtempSync(join(directory, '.mandant/'));
      cpSync(join(directory, 'tenants'), join(checkout, 'tenants'), { recursive: true });
      cpSync(join(directory, 'platforms'), join(checkout, 'platforms'), { recursive: true });
      mkdirSync(join(checkout, '.mandant'));
      execFileSync(wrapper(), [command, '--only', 'shared', '--plans', join(directory, 'plans')], {
        cwd: checkout,
        env,
        stdio: 'pipe',
      });
    }
    rmSync(join(directory, 'plans'), { recursive: true });
  }, 5 * minutes);

  afterAll(async () => {
    await simulator?.stop();
    await database?.stop();
    rmSync(directory, { recursive: true, force: true });
    rmSync(`${directory}-mandant`, { force: true });
    rmSync(backupCalls, { force: true });
  });

  it('plans three shards side by side, waits for approval, and applies what was planned', async () => {
    const { code, stdout, stderr } = await pipeline('--manual', 'approve');
    expect(code, stdout + stderr).toBe(0);
    for (const tenant of tenants) expect(stdout).toMatch(new RegExp(`${tenant}: applied`));
    const { virtualMachines } = await simulator.inventory();
    for (const tenant of tenants) {
      expect(virtualMachines.some(({ path }) => path.startsWith(`tenants/${tenant}/`))).toBe(true);
    }
    const schemas = "select count(*) from information_schema.schemata where schema_name like 'mandant_rz1_%'";
    expect(database.query(schemas)).toBe('4');
    expect(readFileSync(join(directory, '.gitlab-ci.yml'), 'utf8')).toContain('validate');
    const calls = readFileSync(backupCalls, 'utf8').trim().split('\n');
    expect(calls.slice(0, 3).toSorted()).toEqual(tenants.map((tenant) => `backup plan ${tenant}`).toSorted());
    expect(calls.slice(3).toSorted()).toEqual(
      tenants.map((tenant) => `backup apply ${tenant}, applied and planned before`).toSorted(),
    );
  });
});
