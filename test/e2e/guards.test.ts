import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/model/run-event.js';
import { simulatorEnvironment } from '../../src/run/simulator.js';
import { connectVcenter, vcenterAddress } from '../../src/run/vcenter/connect.js';
import { machineByPath } from '../../src/run/vcenter/questions.js';
import { ExampleRepository, type Result, type SimulatorCommand, simulatorCommand } from './mandant.js';

const minutes = 60_000;
const onSimulator = ['--platform', 'simulator'];
/** The window of app01: Sunday, 10 to 12 in Berlin. */
const inWindow = ['--now', '2026-11-29T10:30:00+01:00'];
const outsideWindow = ['--now', '2026-11-30T10:30:00+01:00'];
const file = 'tenants/k0117.yaml';
const addresses = 'tenants/k0117.addresses.json';

function schemaOf(name: string): object {
  return JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object;
}

/** Shows what was said where it did not. */
function succeeded({ code, stderr }: Result): boolean {
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return true;
}

describe('an apply on the embedded simulator', { timeout: 5 * minutes }, () => {
  const repository = new ExampleRepository(['k0117']);
  let simulator: SimulatorCommand;

  beforeAll(async () => {
    simulator = await simulatorCommand(repository.directory);
    for (let round = 0; round < 2; round += 1) {
      await repository.run('plan', ...onSimulator);
      const { code, stderr } = await repository.run('apply', ...onSimulator);
      if (code !== 0) throw new Error(stderr);
    }
  }, 5 * minutes);

  afterAll(async () => {
    await simulator?.stop();
    repository.remove();
  });

  const plan = (...args: string[]) => repository.run('plan', 'k0117', ...onSimulator, ...args);
  const apply = (...args: string[]) => repository.run('apply', 'k0117', ...onSimulator, ...args);

  /** As many as a machine of size medium has: app01. */
  function giveCpus(count: number): void {
    repository.edit('platforms/rz1.yaml', (text) => text.replace(/medium: \{ cpus: \d+/, `medium: { cpus: ${count}`));
  }

  function lastRecord(): RunEvent[] {
    const directory = join(repository.directory, 'runs');
    const last = readdirSync(directory).toSorted().at(-1) ?? '';
    const lines = readFileSync(join(directory, last), 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as RunEvent);
  }

  async function noteByHand(machine: string, note: string): Promise<void> {
    const env = simulatorEnvironment(simulator.access);
    const address = vcenterAddress(env, null);
    if (address === null) throw new Error('the simulator has no address');
    const vcenter = await connectVcenter(address, env);
    const facts = await machineByPath(vcenter, `/RZ1/vm/tenants/k0117/${machine}`);
    if (facts === null) throw new Error(`${machine} is not there`);
    await vcenter.call('ReconfigVM_Task', facts.machine, `<spec><annotation>${note}</annotation></spec>`);
    await vcenter.logOut();
  }

  it('restarts a server in its window, and outside only if that is allowed', async () => {
    giveCpus(6);
    const { stdout } = await plan();
    expect(stdout).toMatch(/vsphere_virtual_machine\.server__app01: power cycle/);
    const refused = await apply(...outsideWindow);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'outside-window: vsphere_virtual_machine.server__app01: power cycle is allowed sunday',
    );
    expect(refused.stderr).toContain('--allow outside-window:k0117');
    expect(lastRecord()).toContainEqual(
      expect.objectContaining({ event: 'stack-end', stack: 'k0117', result: 'refused' }),
    );

    const allowed = await apply(...outsideWindow, '--allow', 'outside-window:k0117');
    expect(succeeded(allowed)).toBe(true);
    expect(lastRecord()).toContainEqual(
      expect.objectContaining({ event: 'guard', code: 'outside-window', allowedBy: '--allow outside-window:k0117' }),
    );
    expect((await plan('--detailed-exitcode')).code).toBe(0);
  });

  it('leaves a record that keeps to its schema', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const validate = ajv.compile(schemaOf('run-record'));
    const events = readdirSync(join(repository.directory, 'runs')).flatMap((name) =>
      readFileSync(join(repository.directory, 'runs', name), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    expect(events.length).toBeGreaterThan(20);
    for (const line of events)
      expect(validate(JSON.parse(line)), `${line}\n${JSON.stringify(validate.errors)}`).toBe(true);
  });

  it('prints plans in the shape of their schema', async () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const validate = ajv.compile(schemaOf('plan'));
    const { stdout } = await plan('--format', 'json');
    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('does not touch a tenant that is not active, unless that is allowed', async () => {
    giveCpus(7);
    repository.edit(file, (text) => text.replace('lifecycle: active', 'lifecycle: planned'));
    await plan();
    const refused = await apply(...inWindow);
    expect(refused.stderr).toContain('lifecycle-not-active: the tenant is planned, not active');
    expect(refused.code).toBe(1);
    expect((await apply(...inWindow, '--allow', 'lifecycle-not-active')).code).toBe(0);
    repository.edit(file, (text) => text.replace('lifecycle: planned', 'lifecycle: active'));
  });

  it('refuses a plan after the state has changed', async () => {
    giveCpus(8);
    await plan();
    await plan('--plans', 'others');
    expect(succeeded(await apply('--plans', 'others', ...inWindow))).toBe(true);
    const { code, stderr } = await apply(...inWindow);
    expect(code).toBe(1);
    expect(stderr).toContain('k0117: the state changed after the plan was made');
  });

  it('says what was changed by hand, and refuses a plan that is older than that', async () => {
    giveCpus(9);
    await plan();
    expect((await repository.run('drift', 'k0117', ...onSimulator)).code).toBe(0);
    await noteByHand('k0117-dc01', 'by hand');
    const { code, stderr } = await apply(...inWindow, '--junit', 'apply.xml');
    expect(code).toBe(1);
    expect(stderr).toContain('k0117: something was changed by hand after the plan was made');
    expect(stderr).toMatch(/server__dc01 annotation: reviewed no change, now "by hand" to "tenant k0117/);
    const drift = await repository.run('drift', 'k0117', ...onSimulator);
    expect([drift.code, drift.stdout]).toEqual([
      2,
      expect.stringContaining('k0117 server dc01: note is by hand, was tenant'),
    ]);
  });

  it('writes what became of each stack for pipelines', () => {
    expect(repository.read('apply.xml')).toMatch(
      /<testcase name="k0117" classname="apply\.simulator" time="[\d.]+">\s+<failure message="something was changed/,
    );
  });

  it('is gone on with where it stopped', async () => {
    expect(succeeded(await repository.run('plan', '--resume', ...onSimulator))).toBe(true);
    const { code, stdout, stderr } = await repository.run('apply', '--resume', ...onSimulator, ...inWindow);
    expect([code, stdout]).toEqual([0, 'k0117: applied\n']);
    expect(stderr).toMatch(/^going on with \S+: k0117$/m);
    expect((await repository.run('apply', '--resume', ...onSimulator)).stderr).toContain('nothing is left');
  });

  it('keeps a disk whose label changed, unless its loss is allowed', async () => {
    repository.edit(addresses, (text) => text.replace('"k0117-app01-system"', '"k0117-app01-other"'));
    expect((await plan()).stdout).toMatch(
      /server__app01: data at risk\n {2}disk\[k0117-app01-system\]: the disk is deleted/,
    );
    const refused = await apply(...inWindow);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--allow disk-lost:k0117')]);
    const allowed = await apply(...inWindow, '--allow', 'disk-lost:k0117', '--format', 'json');
    expect(succeeded(allowed)).toBe(true);
    const validate = new Ajv2020({ strict: true }).compile(schemaOf('apply'));
    expect(validate(JSON.parse(allowed.stdout)), JSON.stringify(validate.errors)).toBe(true);
    expect(JSON.parse(allowed.stdout)).toMatchObject({ stacks: [{}, { stack: 'k0117', result: 'applied' }] });
  });

  it('keeps a machine that nothing asks for any more, unless its loss is allowed; and keeps to a freeze', async () => {
    repository.edit(addresses, (text) => text.replace('machine.server__app01', 'machine.server__app09'));
    await plan();
    const frozen = await apply(...inWindow, '--max-tenants', '0');
    expect([frozen.code, frozen.stderr]).toEqual([1, expect.stringContaining('--allow too-many-tenants')]);
    const thawed = ['--max-tenants', '0', '--allow', 'too-many-tenants'];
    const refused = await apply(...inWindow, ...thawed);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--allow machine-destroyed:k0117')]);
    expect(succeeded(await apply(...inWindow, ...thawed, '--allow', 'machine-destroyed:k0117'))).toBe(true);
  });
});

describe('a run over all tenants', { timeout: minutes }, () => {
  const repository = new ExampleRepository(['k0117']);
  afterAll(() => repository.remove());

  it('stops at a state whose tenant is gone from the repository, unless that is allowed', async () => {
    mkdirSync(join(repository.directory, 'state/rz1/k0099'), { recursive: true });
    const refused = await repository.run('apply');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'unexplained-state: k0099 has a state on platform rz1, but nothing in tenants/ asks for it',
    );
    const allowed = await repository.run('apply', '--allow', 'unexplained-state:k0099');
    expect(allowed.code).toBe(0);
    expect(allowed.stderr).toContain('let pass by --allow unexplained-state:k0099');
  });

  it('is wrong usage with a guard that there is not', async () => {
    const { code, stderr } = await repository.run('apply', '--allow', 'everything');
    expect(code).toBe(64);
    expect(stderr).toContain('machine-destroyed');
  });
});
