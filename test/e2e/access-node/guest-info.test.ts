import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteInventory } from '../../../src/run/site-inventory.js';
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
      ['guestinfo.metadata', 'cloud-init/metadata.json'],
      ['guestinfo.userdata', 'cloud-init/user-data.yaml'],
    ])('has in %s what was compiled', (key, file) => {
      expect(guestInfo()[`${key}.encoding`]).toBe('gzip+base64');
      const text = gunzipSync(Buffer.from(guestInfo()[key] ?? '', 'base64')).toString();
      expect(text).toBe(readFileSync(join(own(), file), 'utf8'));
    });
  });
});

/** Absolute path on the machine to text. */
function filesBelow(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [`/${relative(folder, path)}`, readFileSync(path, 'utf8')]));
}
