import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulatorEnvironment } from '../../../src/run/simulator.js';
import type { SiteInventory } from '../../../src/run/site-inventory.js';
import { connectVcenter, vcenterAddress } from '../../../src/run/vcenter/connect.js';
import { machineByPath } from '../../../src/run/vcenter/questions.js';
import { escapeXml } from '../../../src/xml-text.js';
import { ExampleRepository, type SimulatorCommand, simulatorCommand } from '../mandant.js';

const minutes = 60_000;
const tenants = ['k0042', 'k0117'];

describe('the guestinfo of the access nodes, read back from the platform', { timeout: 5 * minutes }, () => {
  const repository = new ExampleRepository(tenants);
  let simulator: SimulatorCommand;
  let machines: SiteInventory['virtualMachines'];

  beforeAll(async () => {
    simulator = await simulatorCommand(repository.directory);
    // Twice: what the platform shares is there before its tenants are planned.
    for (const command of ['compile', 'plan', 'apply', 'plan', 'apply']) {
      const { code, stderr } = await repository.run(command, '--platform', 'simulator');
      if (code !== 0) throw new Error(stderr);
    }
    machines = (await simulator.inventory()).virtualMachines;
  }, 10 * minutes);

  afterAll(async () => {
    await simulator?.stop();
    repository.remove();
  });

  describe.each(tenants)('%s', (tenant) => {
    const own = () => join(repository.directory, 'compiled', tenant, 'access-node');
    const guestInfo = (): Readonly<Record<string, string>> => {
      const node = machines.find(({ name }) => name === `${tenant}-gw`);
      if (node === undefined) throw new Error(`the platform has no access node of ${tenant}`);
      return node.guestInfo;
    };

    it('holds every file that the node runs on, and no other', () => {
      const [digest, packed = ''] = (guestInfo()['guestinfo.mandant.files'] ?? '').split(':');
      const text = gunzipSync(Buffer.from(packed, 'base64')).toString();
      expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
      const { files } = JSON.parse(text) as { files: Readonly<Record<string, string>> };
      const compiled = filesBelow(join(own(), 'root'));
      expect(Object.keys(compiled)).toContain('/etc/nftables.conf');
      expect(files).toEqual(compiled);
    });

    it.each([
      ['guestinfo.metadata', 'base64', 'cloud-init/metadata.json'],
      ['guestinfo.userdata', 'gzip+base64', 'cloud-init/user-data.yaml'],
    ])('has in %s, as %s, what was compiled', (key, encoding, file) => {
      expect(guestInfo()[`${key}.encoding`]).toBe(encoding);
      const bytes = Buffer.from(guestInfo()[key] ?? '', 'base64');
      const text = encoding === 'base64' ? bytes : gunzipSync(bytes);
      expect(text.toString()).toBe(readFileSync(join(own(), file), 'utf8'));
    });

    it('has no request for a certificate before its node has left one', async () => {
      const { code, stderr } = await repository.run('certificate', 'request', tenant, '--platform', 'simulator');
      expect(code).toBe(1);
      expect(stderr).toContain(`${tenant}-gw has left no request yet`);
    });

    it('gives out the request that the node has left, and nothing else', async () => {
      const request = newRequest();
      await setByGuest(tenant, { 'guestinfo.mandant.csr': Buffer.from(request).toString('base64') });
      const { code, stdout } = await repository.run('certificate', 'request', tenant, '--platform', 'simulator');
      expect(code).toBe(0);
      expect(stdout).toBe(request);
    });

    it('refuses a request that nobody can prove to have the key of', async () => {
      const forged = newRequest().replace(/(.*\n)(-----END)/, (line: string) =>
        line.replace(/[A-Za-z]/, (letter) => (letter === 'A' ? 'B' : 'A')),
      );
      await setByGuest(tenant, { 'guestinfo.mandant.csr': Buffer.from(forged).toString('base64') });
      const { code, stderr } = await repository.run('certificate', 'request', tenant, '--platform', 'simulator');
      expect(code).toBe(1);
      expect(stderr).toContain('is refused');
    });
  });

  it('may be blanked by cloud-init and added to by the node without a change in the next plan', async () => {
    for (const tenant of tenants) {
      await setByGuest(tenant, {
        'guestinfo.userdata': '---',
        'guestinfo.userdata.encoding': '',
        'guestinfo.mandant.applied': '{"version":1}',
      });
    }
    const { code, stdout } = await repository.run('plan', '--platform', 'simulator', '--format', 'json');
    expect(code).toBe(0);
    const { stacks } = JSON.parse(stdout) as { stacks: { create: number; update: number; destroy: number }[] };
    expect(stacks).toHaveLength(3);
    for (const stack of stacks) expect(stack).toMatchObject({ create: 0, update: 0, destroy: 0 });
  });

  /** As `vmware-rpctool info-set` in the guest does. */
  async function setByGuest(tenant: string, values: Readonly<Record<string, string>>): Promise<void> {
    const env = simulatorEnvironment(simulator.access);
    const address = vcenterAddress(env, null);
    if (address === null) throw new Error('the simulator says its address');
    const vcenter = await connectVcenter(address, env);
    const facts = await machineByPath(vcenter, `/RZ1/vm/tenants/${tenant}/${tenant}-gw`);
    if (facts === null) throw new Error(`there is no access node of ${tenant}`);
    const options = Object.entries(values).map(
      ([key, value]) =>
        `<extraConfig xsi:type="OptionValue"><key>${key}</key><value xmlns:xsd="http://www.w3.org/2001/XMLSchema" xsi:type="xsd:string">${escapeXml(value)}</value></extraConfig>`,
    );
    await vcenter.call('ReconfigVM_Task', facts.machine, `<spec>${options.join('')}</spec>`);
    await vcenter.logOut();
    const [[key, value] = ['', '']] = Object.entries(values);
    const valueNow = async () => {
      const { virtualMachines } = await simulator.inventory();
      return virtualMachines.find(({ name }) => name === `${tenant}-gw`)?.guestInfo[key];
    };
    await expect.poll(valueNow, { timeout: 10_000 }).toBe(value);
  }
});

function newRequest(): string {
  const options =
    '-new -sha384 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout /dev/null -subj /CN=access-node';
  return execFileSync('openssl', ['req', ...options.split(' ')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Absolute path on the machine to text. */
function filesBelow(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [`/${relative(folder, path)}`, readFileSync(path, 'utf8')]));
}
