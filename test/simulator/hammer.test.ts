import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSiteInventory } from '../../src/run/simulator.js';
import { type Site, apply, openSite, plannedChanges, simulatorLog } from './site.js';
import { noTenant, smallTenant, wholeTenant } from './tenant-configuration.js';

// MANDANT_HAMMER_ROUNDS=50 npx vitest run test/simulator/hammer.test.ts
// MANDANT_HAMMER_ROUNDS=10 MANDANT_HAMMER_TENANT=whole …    every type of resource
const rounds = Number(process.env['MANDANT_HAMMER_ROUNDS'] ?? 2);
const tenantOf = process.env['MANDANT_HAMMER_TENANT'] === 'whole' ? wholeTenant : smallTenant;
const minutes = 60_000;
const tenants = [
  { tenant: 'k0042', number: 42 },
  { tenant: 'k0117', number: 17 },
];

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 10 * minutes);
afterAll(() => site.close());

it(
  `makes, changes and removes two tenants at once, ${rounds} times, without a hang, a difference or a panic`,
  async () => {
    const seconds: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const start = performance.now();
      await Promise.all(tenants.map((at) => oneRound(at)));
      seconds.push((performance.now() - start) / 1000);
    }
    const { counters, virtualMachines } = await readSiteInventory(site.simulator);
    expect(counters).toMatchObject({ panics: 0, virtualMachines: { 'k0042-gw01': { destroys: rounds } } });
    expect(virtualMachines.map(({ name }) => name)).toEqual(['debian-12', 'windows-server-2022']);
    expect(await simulatorLog(site)).not.toMatch(/panic|fatal error/);
    expect(Math.max(...seconds)).toBeLessThan(120);
  },
  rounds * 2 * minutes,
);

async function oneRound(at: { readonly tenant: string; readonly number: number }): Promise<void> {
  for (const step of [1, 2] as const) {
    const wanted = tenantOf({ ...at, step });
    await apply(site, at.tenant, wanted);
    expect(await plannedChanges(site, at.tenant, wanted)).toEqual([]);
  }
  await apply(site, at.tenant, noTenant);
}
