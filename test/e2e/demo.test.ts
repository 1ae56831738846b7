import { afterAll, describe, expect, it } from 'vitest';
import { ExampleRepository } from './mandant.js';

const minutes = 60_000;

describe('mandant demo', { timeout: 6 * minutes }, () => {
  const repository = new ExampleRepository();
  afterAll(() => repository.remove());

  it('applies both example tenants on the simulator, plans no change after it and lists what is there', async () => {
    const { code, stdout, stderr } = await repository.run('demo');
    expect(stderr).not.toMatch(/failed|bug/);
    expect(code).toBe(0);
    expect(stdout).toContain('Applied: k0042, k0117');
    expect(stdout).toMatch(/Planned again:\n\n[^]*0 of 3 with changes/);
    for (const server of ['dc01', 'ex01', 'fs01', 'gw', 'sql01', 'ts01', 'ts02']) {
      expect(stdout).toMatch(new RegExp(`tenants/k0042/k0042-${server} +on `));
    }
    for (const name of ['Muster', 'Werkstatt', 'Beispiel', 'anna', 'jürgen']) {
      expect(stdout + stderr).not.toContain(name);
    }
  });
});
