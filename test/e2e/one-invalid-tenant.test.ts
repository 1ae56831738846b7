import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExampleRepository, simulatorCommand } from './mandant.js';

let repository: ExampleRepository;
beforeEach(() => {
  repository = new ExampleRepository();
});
afterEach(() => repository.remove());

const stacks = () =>
  readdirSync(join(repository.directory, 'compiled'))
    .filter((name) => name !== 'manifest.json')
    .toSorted();
const ofK0117 = ['entra-k0117', 'k0117'];
const breakTenant = () => repository.edit('tenants/k0042.yaml', (text) => text.replace('model: asp', 'model: rented'));

describe('an error in the file of one tenant', () => {
  it('does not stop the work on another one that is named', async () => {
    breakTenant();
    const { code, stderr } = await repository.run('compile', 'k0117');
    expect({ code, stacks: stacks() }).toEqual({ code: 0, stacks: ofK0117 });
    expect(stderr).toContain('invalid as well, and not asked for: k0042');
    expect(stderr).not.toContain('tenants/k0042.yaml:');
  });

  it('leaves the tenant out of the work on all, which ends with 3', async () => {
    breakTenant();
    const { code, stderr } = await repository.run('compile');
    expect({ code, stacks: stacks() }).toEqual({ code: 3, stacks: ofK0117 });
    expect(stderr).toMatch(/tenants\/k0042.yaml:\d+:\d+ error wrong-value/);
    expect(stderr).toContain('1 error: left out k0042');
    expect(stderr).toContain('left out, for its proxy serves all tenants');
    expect(await repository.run('compile'), 'again').toMatchObject({ code: 3 });
    repository.edit('tenants/k0042.yaml', (text) => text.replace('model: rented', 'model: asp'));
    expect(await repository.run('compile'), 'mended').toMatchObject({ code: 0 });
    expect(stacks()).toEqual(['entra-k0117', 'k0042', 'k0117', 'platform-rz1']);
  });

  it('stops the work on that tenant, with 3 and no tree', async () => {
    breakTenant();
    expect(await repository.run('compile', 'k0042')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('1 error: nothing was compiled'),
    });
    expect(readdirSync(repository.directory)).not.toContain('compiled');
  });

  it.each([
    ['no YAML', '- [\n'],
    ['nothing', ''],
  ])('stops no other where the file holds %s', async (_what, text) => {
    repository.edit('tenants/k0042.yaml', () => text);
    expect(await repository.run('compile')).toMatchObject({ code: 3 });
    expect(stacks()).toEqual(ofK0117);
    expect(await repository.run('compile', 'k0117')).toMatchObject({ code: 0 });
  });

  it('stops both tenants of a collision, and a third one not', async () => {
    repository.edit('tenants/k0117.yaml', (text) => text.replace('vlan: 1117', 'vlan: 1042'));
    for (const tenant of ['k0042', 'k0117']) {
      const { code, stderr } = await repository.run('compile', tenant);
      expect({ tenant, code }).toEqual({ tenant, code: 3 });
      expect(stderr).toContain('vlan-taken');
    }
    expect(await repository.run('tenant', 'new', 'k0200', '--model', 'asp', '--seats', '5')).toMatchObject({ code: 0 });
    expect(await repository.run('compile', 'k0200')).toMatchObject({ code: 0 });
    expect(stacks()).toEqual(['k0200']);
  });

  it('in a platform stops all', async () => {
    repository.edit('platforms/rz1.yaml', (text) => text.replace('firmware: efi', 'firmware: uefi'));
    for (const names of [[], ['k0117']]) {
      const { code, stderr } = await repository.run('compile', ...names);
      expect(code).toBe(3);
      expect(stderr).toMatch(/platforms\/rz1.yaml:\d+:\d+ error/);
      expect(stderr).toContain('nothing was compiled');
    }
  });
});

describe('a plan and an apply of all', () => {
  it('do the others and end with 3', { timeout: 300_000 }, async () => {
    const simulator = await simulatorCommand(repository.directory);
    try {
      breakTenant();
      for (const command of ['plan', 'apply', 'plan', 'apply']) {
        const { code, stdout, stderr } = await repository.run(
          command,
          '--platform',
          'simulator',
          ...(command === 'apply' ? ['--allow', 'outside-window'] : []),
        );
        expect({ command, code }).toEqual({ command, code: 3 });
        expect(stderr).toContain('left out k0042');
        expect(stdout).not.toContain('k0042');
      }
      const { virtualMachines } = await simulator.inventory();
      expect(virtualMachines.map(({ name }) => name)).toContain('k0117-gw');
      expect(await repository.run('plan', 'k0117', '--platform', 'simulator')).toMatchObject({ code: 0 });
    } finally {
      await simulator.stop();
    }
  });
});
