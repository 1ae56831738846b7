import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSiteInventory } from '../../src/run/simulator.js';
import { type Site, apply, openSite, plannedChanges, post, simulatorLog } from './site.js';
import { noTenant, smallTenant, wholeTenant } from './tenant-configuration.js';

const minutes = 60_000;
const tenants = [
  { tenant: 'k0042', number: 42 },
  { tenant: 'k0117', number: 17 },
];
const forBoth = <T>(act: (at: { tenant: string; number: number }) => Promise<T>): Promise<T[]> =>
  Promise.all(tenants.map(act));

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 10 * minutes);
afterAll(() => site.close());

describe('the provider on the embedded vCenter', () => {
  it(
    'makes two tenants at once, changes them in place and removes them, and plans nothing in between',
    async () => {
      await forBoth((at) => apply(site, at.tenant, wholeTenant({ ...at, step: 1 })));
      expect(await forBoth((at) => plannedChanges(site, at.tenant, wholeTenant({ ...at, step: 1 })))).toEqual([[], []]);
      const made = await readSiteInventory(site.simulator);
      const server = made.virtualMachines.find(({ name }) => name === 'k0042-ts01');
      expect(server).toMatchObject({
        path: 'tenants/k0042/k0042-ts01',
        resourcePool: 'k0042',
        powerState: 'poweredOn',
        cpus: 4,
        memoryMiB: 16_384,
        firmware: 'efi',
        secureBoot: true,
        annotation: 'line 1\nline "2" ä 🚀 ${no} %{template}',
        storagePolicy: 'k0042-fast',
        disks: [
          { unitNumber: 0, sizeGiB: 90, storagePolicy: '' },
          { unitNumber: 1, sizeGiB: 60, storagePolicy: 'k0042-fast' },
        ],
        networkInterfaces: [{ network: 'k0042-lan', adapter: 'vmxnet3' }],
        tags: ['k0042-category/k0042'],
        customAttributes: { 'k0042-ticket': 'T-1' },
        guest: { hostName: 'ts01', addresses: ['10.42.0.21/24'], gateways: ['10.42.0.1'], dns: ['10.42.0.10'] },
      });

      await forBoth((at) => apply(site, at.tenant, wholeTenant({ ...at, step: 2 })));
      expect(await forBoth((at) => plannedChanges(site, at.tenant, wholeTenant({ ...at, step: 2 })))).toEqual([[], []]);
      const changed = await readSiteInventory(site.simulator);
      expect(changed.portGroups.map(({ name, vlan }) => [name, vlan])).toEqual([
        ['k0042-lan-renamed', 1542],
        ['k0117-lan-renamed', 1517],
        ['wan', 0],
      ]);
      expect(changed.virtualMachines.find(({ name }) => name === 'k0117-ts01')).toMatchObject({
        path: 'tenants/k0117-renamed/k0117-ts01',
        cpus: 8,
        memoryMiB: 32_768,
        disks: [{ sizeGiB: 90 }, { sizeGiB: 70 }],
      });
      // Hot plug grows a server while it runs; the access node has none and is shut down in order.
      expect(changed.counters).toMatchObject({
        panics: 0,
        virtualMachines: {
          'k0042-ts01': { powerOns: 1, powerOffs: 0, guestShutdowns: 0 },
          'k0042-gw01': { powerOns: 2, powerOffs: 0, guestShutdowns: 1 },
        },
      });

      await forBoth((at) => apply(site, at.tenant, noTenant));
      const emptied = await readSiteInventory(site.simulator);
      expect(emptied).toMatchObject({
        folders: [{ path: 'templates' }, { path: 'tenants' }],
        resourcePools: [],
        portGroups: [{ name: 'wan' }],
        virtualMachines: [{ name: 'debian-12' }, { name: 'windows-server-2022' }],
        tagCategories: [],
        tags: [],
        customAttributes: [],
        roles: [],
        permissions: [],
        storagePolicies: [],
        rules: [],
        groups: [],
        overrides: [],
      });
      expect(await simulatorLog(site)).not.toMatch(/panic/);
    },
    5 * minutes,
  );

  it(
    'fails where a fault was injected, says so, and goes on from there',
    async () => {
      const wanted = smallTenant({ tenant: 'k0300', number: 30, step: 1 });
      const fault = { method: 'CloneVM_Task', vm: 'k0300-gw01', fault: 'no space left on ds-standard', times: 1 };
      expect(await post(site, '/mandant/fault', fault)).toBe(204);
      await expect(apply(site, 'k0300', wanted)).rejects.toThrow(/no space left on ds-standard/);
      expect(await plannedChanges(site, 'k0300', wanted)).toEqual(['create vsphere_virtual_machine.gw01']);
      await apply(site, 'k0300', wanted);
      expect(await plannedChanges(site, 'k0300', wanted)).toEqual([]);
    },
    2 * minutes,
  );

  it(
    'sees and undoes what was changed by hand',
    async () => {
      const wanted = smallTenant({ tenant: 'k0400', number: 40, step: 1 });
      await apply(site, 'k0400', wanted);
      expect(await post(site, '/mandant/vm', { name: 'k0400-gw01', annotation: 'by hand', memoryMiB: 512 })).toBe(204);
      expect(await plannedChanges(site, 'k0400', wanted)).toEqual(['update vsphere_virtual_machine.gw01']);
      await apply(site, 'k0400', wanted);
      const { virtualMachines } = await readSiteInventory(site.simulator);
      expect(virtualMachines.find(({ name }) => name === 'k0400-gw01')).toMatchObject({
        annotation: 'made by a test',
        memoryMiB: 1024,
      });
    },
    2 * minutes,
  );
});
