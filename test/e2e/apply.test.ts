import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExampleRepository, type SimulatorCommand, simulatorCommand } from './mandant.js';

const minutes = 60_000;
const onSimulator = ['--platform', 'simulator'];
/** Where the provider is older than 2.0, new data restarts a guest: both servers have windows of their own. */
const inWindow = ['--allow', 'outside-window'];

describe('a tenant on the embedded simulator', { timeout: 5 * minutes }, () => {
  const repository = new ExampleRepository(['k0117']);
  let simulator: SimulatorCommand;

  beforeAll(async () => {
    simulator = await simulatorCommand(repository.directory);
  }, 5 * minutes);

  afterAll(async () => {
    await simulator?.stop();
    repository.remove();
  });

  async function planned(): Promise<Readonly<Record<string, number | string>>[]> {
    const { code, stdout, stderr } = await repository.run('plan', ...onSimulator, '--format', 'json');
    expect(stderr).not.toMatch(/failed|bug/);
    expect(code).toBe(0);
    return (JSON.parse(stdout) as { stacks: Readonly<Record<string, number | string>>[] }).stacks;
  }

  async function planOf(tenant: string): Promise<Readonly<Record<string, number | string>>> {
    const plan = (await planned()).find(({ stack }) => stack === tenant);
    if (plan === undefined) throw new Error(`${tenant} was not planned`);
    return plan;
  }

  async function apply(): Promise<void> {
    const { code, stderr } = await repository.run('apply', ...onSimulator, ...inWindow);
    expect(stderr).not.toMatch(/failed|bug/);
    expect(code).toBe(0);
  }

  async function machines() {
    const { virtualMachines } = await simulator.inventory();
    return virtualMachines.filter(({ path }) => path.startsWith('tenants/'));
  }

  it('waits for what its platform shares, which is applied first', async () => {
    const { code, stdout, stderr } = await repository.run('plan', ...onSimulator);
    expect(code).toBe(0);
    expect(stdout).toContain('platform-simulator');
    expect(stderr).toContain('k0117: waits for platform simulator');
    await apply();
    expect((await simulator.inventory()).storagePolicies.map(({ name }) => name)).toContain('tenant-standard');
  });

  it('is planned, applied, and planned again without a change', async () => {
    expect(await planOf('k0117')).toMatchObject({ create: 10, update: 0, destroy: 0 });
    await apply();
    expect((await planned()).every((row) => row['create'] === 0 && row['update'] === 0)).toBe(true);
    expect((await machines()).map(({ name }) => name)).toEqual(['k0117-app01', 'k0117-dc01', 'k0117-gw']);
  });

  it('stands on the platform as its file says', async () => {
    const [app01] = await machines();
    expect(app01).toMatchObject({
      cpus: 4,
      memoryMiB: 16 * 1024,
      secureBoot: true,
      powerState: 'poweredOn',
      storagePolicy: 'tenant-standard',
      customAttributes: { 'mandant-identity': 'k0117/servers/app01' },
      guest: { hostName: 'app01', addresses: ['10.117.0.20/24'], gateways: ['10.117.0.1'], dns: ['10.117.0.10'] },
    });
    expect(app01?.tags).toEqual([
      'mandant-backup-policy/standard',
      'mandant-maintenance-window/k0117/sunday',
      'mandant-role/application-server',
      'mandant-tenant/k0117',
    ]);
    const { portGroups, resourcePools, permissions } = await simulator.inventory();
    expect(portGroups).toContainEqual(expect.objectContaining({ name: 'k0117-lan', vlan: 1117 }));
    expect(resourcePools).toContainEqual(expect.objectContaining({ cpuLimitMHz: 8 * 2500 }));
    expect(permissions).toContainEqual(
      expect.objectContaining({ principal: 'RZ1\\mandant-operators', role: 'mandant-operators' }),
    );
  });

  it('carries the compiled files of its access node', async () => {
    await repository.run('compile', ...onSimulator);
    const compiled = JSON.parse(repository.read('compiled/k0117/terraform/main.tf.json')) as {
      resource: { vsphere_virtual_machine: { 'access-node': { extra_config: Record<string, string> } } };
    };
    const node = (await machines()).find(({ name }) => name === 'k0117-gw');
    expect(node?.guestInfo).toMatchObject(compiled.resource.vsphere_virtual_machine['access-node'].extra_config);
  });

  it('refuses a plan after the tenant file has changed', async () => {
    await planned();
    repository.edit('tenants/k0117.yaml', (text) => text.replace('size: medium', 'size: large'));
    const { code, stderr } = await repository.run('apply', ...onSimulator);
    expect(code).toBe(1);
    expect(stderr).toContain('k0117: the tenant or platform files changed after the plan was made');
    repository.edit('tenants/k0117.yaml', (text) => text.replace('size: large', 'size: medium'));
  });

  it('takes a second server whose name differs only in a hyphen', async () => {
    repository.edit('tenants/k0117.yaml', (text) => text.replace('\nsites:', appServer('app-01', '10.117.0.21')));
    expect(await planOf('k0117')).toMatchObject({ create: 2, destroy: 0, replace: 0 });
    await apply();
    expect((await machines()).map(({ name }) => name)).toEqual([
      'k0117-app-01',
      'k0117-app01',
      'k0117-dc01',
      'k0117-gw',
    ]);
  });

  it('moves a renamed server and destroys nothing', async () => {
    const before = (await simulator.inventory()).counters;
    expect((await repository.run('tenant', 'rename-server', 'k0117', 'app01', 'app02')).code).toBe(0);
    expect(await planOf('k0117')).toMatchObject({ create: 0, destroy: 0, replace: 0 });
    await apply();
    expect((await machines()).map(({ name }) => name)).toContain('k0117-app02');
    const { counters } = await simulator.inventory();
    expect(counters.virtualMachines['k0117-app01']?.destroys ?? 0).toBe(
      before.virtualMachines['k0117-app01']?.destroys ?? 0,
    );
    expect((await planned()).every((row) => row['update'] === 0 && row['move'] === 0)).toBe(true);
  });

  it('is not destroyed by deleted lines: a server that vanished from its file is refused', async () => {
    const before = repository.read('tenants/k0117.yaml');
    repository.edit('tenants/k0117.yaml', (text) => text.replace(appServer('app-01', '10.117.0.21'), '\nsites:'));
    const { code, stderr } = await repository.run('plan', ...onSimulator);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^tenants\/k0117\.yaml:\d+:\d+ error server-removed: /m);
    expect(stderr).toContain('mandant tenant rename-server');
    repository.edit('tenants/k0117.yaml', () => before);
  });
});

function appServer(name: string, address: string): string {
  return `
  ${name}:
    role: application-server
    os: windows-server-2022
    size: small
    address: ${address}
    maintenance: sunday

sites:`;
}
