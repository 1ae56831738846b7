import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeRepository } from '../../bench/generator/write-repository.js';
import { mandant } from './mandant.js';

describe('a hundred tenants', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-hundred-'));
  writeRepository(directory, { tenants: 100 });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const validate = (...args: string[]) => mandant(directory, 'validate', ...args);

  it('are valid, and are so when asked again', async () => {
    for (let run = 0; run < 2; run += 1) {
      expect(await validate()).toEqual({ code: 0, stdout: '', stderr: '100 tenants: 0 errors, 0 warnings\n' });
    }
  });

  it('are judged alike with and without what was remembered, whatever changed since', async () => {
    const [first = '', second = ''] = ['tenants/k0001.yaml', 'tenants/k0050.yaml'].map((file) => join(directory, file));
    const [one, other] = [readFileSync(first, 'utf8'), readFileSync(second, 'utf8')];
    const vlan = /vlan: (\d+)/.exec(one)?.[0] ?? '';
    writeFileSync(second, other.replace(/vlan: \d+/, vlan));
    writeFileSync(first, one.replace(/size: (\w+)/, 'size: gigantic'));
    const remembered = await validate('--format', 'json');
    expect(remembered.code).toBe(3);
    const { diagnostics } = JSON.parse(remembered.stdout) as {
      readonly diagnostics: readonly { readonly code: string }[];
    };
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['unknown-size', 'vlan-taken']));
    expect(await validate('--format', 'json', '--no-cache')).toEqual(remembered);
    writeFileSync(first, one);
    writeFileSync(second, other);
    expect((await validate()).code).toBe(0);
  });
});
