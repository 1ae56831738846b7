import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readApplyRecord } from '../../src/run/apply-record.js';
import type { Configuration } from '../../src/run/configuration.js';
import { stateExists } from '../../src/run/local-state.js';
import { signalGroup } from '../../src/run/process-identity.js';
import type { StackRequest } from '../../src/run/stack-directory.js';
import { type PlanOptions, applyStack, planStack, withStack } from '../../src/run/stack-run.js';
import { type CallOptions, showPlan } from '../../src/run/terraform.js';
import { type Tools, findTools } from '../../src/run/tools.js';
import type { UiEvent } from '../../src/run/ui-events.js';
import { builtinStack, running } from './builtin-stack.js';
import { temporaryDirectory } from './temporary-directory.js';

let tools: Tools;
beforeAll(async () => {
  const env = {
    ...process.env,
    TF_CLI_CONFIG_FILE: '/nowhere/.terraformrc',
    TF_DATA_DIR: '/nowhere',
    TF_CLI_ARGS: '-nonsense',
  };
  tools = await findTools({ root: '/nowhere', env, progress: () => {} });
}, 1_200_000);

function request(configuration: Configuration, rest: Partial<StackRequest> = {}): StackRequest {
  return { directory: join(temporaryDirectory(), 'k0042'), configuration, ...rest };
}

const plan = (wanted: StackRequest, options: PlanOptions = {}) =>
  withStack(tools, wanted, (stack) => planStack(tools, stack, options));

const apply = (wanted: StackRequest, options: CallOptions = {}) =>
  withStack(tools, wanted, async (stack) => {
    const { planFile } = await planStack(tools, stack);
    await applyStack(tools, stack, planFile, options);
  });

/** Acts once the log says that something is begun. */
function onceStarted(act: () => void): CallOptions {
  let isDone = false;
  return {
    onEvent: ({ kind }: UiEvent) => {
      if (kind !== 'start' || isDone) return;
      isDone = true;
      act();
    },
  };
}

describe('a stack', () => {
  it('is planned, applied, and then has nothing left to do', async () => {
    const wanted = request(builtinStack({ a: { input: 'x' }, b: { input: '${terraform_data.a.output}' } }));
    const first = await plan(wanted);
    expect(first.changes.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'create terraform_data.a',
      'create terraform_data.b',
    ]);
    expect(await stateExists(wanted.directory)).toBe(false);
    await apply(wanted);
    expect(await stateExists(wanted.directory)).toBe(true);
    expect(await plan(wanted)).toMatchObject({ changes: [], isEmpty: true });
  });

  it('saves its plan where it is told to', async () => {
    const out = join(temporaryDirectory(), 'reviewed.tfplan');
    expect((await plan(request(builtinStack({ a: { input: 'x' } })), { out })).planFile).toBe(out);
    expect((await stat(out)).size).toBeGreaterThan(0);
  });

  it('tells what happens while it happens', async () => {
    const seen: string[] = [];
    const onEvent = (event: UiEvent) => {
      if (event.kind === 'start' || event.kind === 'complete')
        seen.push(`${event.kind} ${event.action} ${event.address}`);
    };
    await apply(request(builtinStack({ a: { input: 'x' } })), { onEvent });
    expect(seen).toEqual(['start create terraform_data.a', 'complete create terraform_data.a']);
  });

  it("fails with Terraform's own words and the resource", async () => {
    const wanted = request(builtinStack({ a: running('echo disk full >&2; exit 3') }));
    await expect(apply(wanted)).rejects.toThrow(
      /apply failed: terraform_data\.a: local-exec provisioner error[\s\S]*disk full/,
    );
    await expect(plan(request(builtinStack({ a: { nonsense: 1 } })))).rejects.toThrow(/plan failed: [\s\S]*nonsense/);
  });

  it('holds no value of a variable in its logs, its configuration and the description of its plan', async () => {
    const secret = 'Only-"For"-This-Test';
    const environment = { SECRET: '${var.password}' };
    const command = { command: 'echo "$SECRET" >&2; exit 1', interpreter: ['/bin/sh', '-c'], environment };
    const open = builtinStack(
      { a: { input: '${var.password}', provisioner: [{ 'local-exec': command }] } },
      { variable: { password: { type: 'string' } } },
    );
    const wanted = request(open, { variables: { password: secret } });
    await expect(apply(wanted)).rejects.toThrow(/\*\*\*/);

    const withoutState = (name: string) => !name.includes('.tfstate') && !name.endsWith('.tfplan');
    const files = (await readdir(wanted.directory)).filter(withoutState);
    for (const file of files.filter((name) => name !== '.terraform')) {
      expect(await readFile(join(wanted.directory, file), 'utf8'), file).not.toMatch(/Only-\\?"For/);
    }
    expect(files).toEqual(expect.arrayContaining(['apply.log', 'plan.log', 'cdk.tf.json']));
  });

  it('hides from the description what is marked as sensitive, and keeps it in the plan', async () => {
    const sensitive = builtinStack(
      { a: { input: '${var.password}' } },
      { variable: { password: { sensitive: true } } },
    );
    const wanted = request(sensitive, { variables: { password: 'Only-For-This-Test' } });
    await withStack(tools, wanted, async (stack) => {
      const { json, planFile } = await planStack(tools, stack);
      expect(JSON.stringify(json)).not.toContain('Only-For-This-Test');
      expect(JSON.stringify(await showPlan(tools, stack, planFile))).toContain('Only-For-This-Test');
    });
  });

  it('is applied with the values of its plan, whatever they are by now', async () => {
    const open = builtinStack({ a: { input: '${var.password}' } }, { variable: { password: { sensitive: true } } });
    const wanted = request(open, { variables: { password: 'the first one' } });
    const { planFile } = await plan(wanted);
    await withStack(tools, { ...wanted, variables: { password: 'another one' } }, (stack) =>
      applyStack(tools, stack, planFile),
    );
    expect(await plan(wanted)).toMatchObject({ isEmpty: true });
  });

  it('refuses a plan that the state has moved on from', async () => {
    const wanted = request(builtinStack({ a: { input: 'x' } }));
    const { planFile } = await plan(wanted, { out: join(temporaryDirectory(), 'old.tfplan') });
    await apply(wanted);
    await expect(withStack(tools, wanted, (stack) => applyStack(tools, stack, planFile))).rejects.toThrow(/stale/);
  });

  it('shows what is different in reality alone', async () => {
    const wanted = request(builtinStack({ a: { input: 'x' } }));
    await apply(wanted);
    const changed = { ...wanted, configuration: builtinStack({ a: { input: 'y' } }) };
    expect(await plan(changed, { refreshOnly: true })).toMatchObject({ changes: [], isEmpty: true });
    expect(await plan(changed)).toMatchObject({ isEmpty: false });
  });
});

describe('an apply that is interrupted', () => {
  it('stops in order, keeps what is done, and the next one goes on', async () => {
    const directory = temporaryDirectory();
    const stopAt = join(directory, 'stop');
    const configuration = builtinStack({
      a: { input: 'x' },
      b: running(`[ -e ${stopAt} ] || sleep 60`, { depends_on: ['terraform_data.a'] }),
    });
    const wanted = { directory: join(directory, 'k0042'), configuration };
    const controller = new AbortController();
    const onEvent = (event: UiEvent) => {
      if (event.kind === 'start' && event.address === 'terraform_data.b') controller.abort();
    };

    await expect(apply(wanted, { onEvent, signal: controller.signal })).rejects.toThrow('was interrupted');
    expect(existsSync(join(wanted.directory, '.terraform.tfstate.lock.info'))).toBe(false);
    const after = await plan({ ...wanted, configuration: builtinStack({ a: { input: 'x' }, b: running('true') }) });
    expect(after.changes.map(({ address }) => address)).toEqual(['terraform_data.b']);
  }, 60_000);

  it('ends when it takes too long, and says so', async () => {
    const wanted = request(builtinStack({ a: running('sleep 60') }));
    await expect(apply(wanted, { limitSeconds: 2 })).rejects.toThrow('took too long and was interrupted');
  }, 60_000);
});

describe('an apply whose Terraform is killed', () => {
  it('leaves no lock that keeps the next one out, and is remembered until one succeeds', async () => {
    const file = join(temporaryDirectory(), 'ready');
    const wanted = request(builtinStack({ a: running(`[ -e ${file} ] || { touch ${file}; sleep 60; }`) }));
    const kill = onceStarted(() => {
      const noted = readFileSync(join(wanted.directory, 'terraform.process.json'), 'utf8');
      signalGroup((JSON.parse(noted) as { readonly pid: number }).pid, 'SIGKILL');
    });
    await expect(apply(wanted, kill)).rejects.toThrow('it was killed');
    expect((await readApplyRecord(wanted.directory))?.runs).toHaveLength(1);

    await withStack(tools, { ...wanted, configuration: builtinStack({ a: { input: 'x' } }) }, async (stack) => {
      await applyStack(tools, stack, (await planStack(tools, stack)).planFile);
    });
    expect(await readApplyRecord(wanted.directory)).toBeNull();
  }, 60_000);
});

describe('two applies of one state at once', () => {
  it('are done one after the other', async () => {
    const wanted = request(builtinStack({ a: running('sleep 1') }));
    await Promise.all([apply(wanted), apply(wanted)]);
    expect(await plan(wanted)).toMatchObject({ isEmpty: true });
  }, 60_000);
});
