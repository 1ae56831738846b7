/**
 * What mandant's runner costs on top of Terraform: many stacks of nothing but built-in resources, planned by it and by a plain
 * loop over the same directories, in turns. Usage: npm run bench -- runner [--stacks 100] [--runs 3] [--parallel 4]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { schedule } from '../src/run/schedule.js';
import { planStack, withStack } from '../src/run/stack-run.js';
import { findTools, type Tools } from '../src/run/tools.js';
import { median } from './measure.js';

/** Plans the stacks once by each way and once before, so that both find everything initialised. */
export async function benchRunner(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stacks: { type: 'string', default: '100' },
      runs: { type: 'string', default: '3' },
      parallel: { type: 'string', default: '4' },
    },
  });
  const [stacks, runs, parallel] = [Number(values.stacks), Number(values.runs), Number(values.parallel)];
  const directory = mkdtempSync(join(tmpdir(), 'mandant-bench-runner-'));
  try {
    const tools = await findTools({ root: directory, env: process.env, progress: () => undefined });
    await planAll(tools, directory, stacks, parallel);
    const [ownSeconds, loopSeconds]: [number[], number[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      ownSeconds.push(await seconds(() => planAll(tools, directory, stacks, parallel)));
      loopSeconds.push(await seconds(async () => loop(tools, directory, parallel)));
      process.stderr.write(`run ${run + 1} of ${runs}\n`);
    }
    const [runner, plain] = [median(ownSeconds), median(loopSeconds)];
    process.stdout.write(
      `${stacks} stacks, ${parallel} at once, ${tools.terraform.kind} ${tools.terraform.version}, median of ${runs}\n` +
        `  mandant's runner    ${runner.toFixed(2)} s\n  plan in a loop      ${plain.toFixed(2)} s\n  ratio               ${(runner / plain).toFixed(3)}\n`,
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function planAll(tools: Tools, directory: string, stacks: number, parallel: number): Promise<void> {
  const names = Array.from({ length: stacks }, (_, index) => `k${String(index + 1).padStart(4, '0')}`);
  const plan = (name: string) =>
    withStack(tools, { directory: join(directory, name), configuration: stackOf(name) }, (stack) =>
      planStack(tools, stack),
    );
  const outcomes = await schedule(names, plan, { limit: parallel, signal: undefined });
  const failed = outcomes.find(({ status }) => status !== 'done');
  if (failed?.status === 'failed') throw failed.error;
}

function stackOf(name: string) {
  return {
    terraform: { backend: { local: {} } },
    resource: { terraform_data: { a: { input: name }, b: { input: '${terraform_data.a.output}' } } },
  };
}

/** What somebody would write who has no runner: a plan and its JSON for each directory, so many at once. */
function loop({ terraform, env }: Tools, directory: string, parallel: number): void {
  const script = `cd "$1" && "$TERRAFORM" plan -input=false -out=loop.tfplan > loop.log && "$TERRAFORM" show -json loop.tfplan > loop.json`;
  const { status, stderr } = spawnSync('xargs', ['-P', String(parallel), '-I', '{}', 'sh', '-c', script, 'sh', '{}'], {
    cwd: directory,
    input: `${readdirSync(directory).join('\n')}\n`,
    env: { ...env, TERRAFORM: terraform.path, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the loop failed: ${stderr}`);
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
