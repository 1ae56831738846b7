import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExampleRepository } from './mandant.js';

const commands = [
  ['validate'],
  ['validate', '--format', 'json'],
  ['compile'],
  ['compile', 'k0117'],
  ['plan', 'k0117', '--platform', 'simulator'],
  ['apply', 'k0117', '--platform', 'simulator'],
  ['drift', 'k0117', '--platform', 'simulator'],
  ['tenant', 'new', 'k0200', '--model', 'asp', '--seats', '5'],
  ['certificate', 'list', 'k0117'],
] as const;

const broken = {
  'a platform that is no YAML': ['platforms/rz1.yaml', 'vcenter: [\n'],
  'an empty platform': ['platforms/rz1.yaml', ''],
  'a platform that is a list': ['platforms/rz1.yaml', '- a\n- b\n'],
  'a platform that is like itself': ['platforms/rz1.yaml', 'like: rz1\n'],
  'a tenant that is no YAML': ['tenants/k0117.yaml', 'servers: {\n'],
  'an empty tenant': ['tenants/k0117.yaml', ''],
  'a tenant that is a list': ['tenants/k0117.yaml', '- a\n'],
  'an address book that is no JSON': ['tenants/k0117.addresses.json', '{'],
} as const satisfies Record<string, readonly [string, string]>;

describe.each(Object.entries(broken))('%s', (_title, [file, text]) => {
  const repository = new ExampleRepository();
  beforeAll(() => writeFileSync(join(repository.directory, file), text));
  afterAll(() => repository.remove());

  it.each(commands.map((words) => words.join(' ')))(
    'is answered by `mandant %s` in words',
    async (line) => {
      const { code, stdout, stderr } = await repository.run(...line.split(' '));
      expect(`${stdout}${stderr}`).not.toMatch(/bug of mandant|\n\s+at \S/);
      expect(stderr + stdout).not.toBe('');
      expect(code).not.toBe(null);
      expect(code).not.toBe(0);
    },
    60_000,
  );
});

describe('a simulator of a platform that is no YAML', () => {
  const repository = new ExampleRepository();
  beforeAll(() => writeFileSync(join(repository.directory, 'platforms/rz1.yaml'), 'vcenter: [\n'));
  afterAll(() => repository.remove());

  it('is refused with the place of the mistake', async () => {
    const { code, stderr } = await repository.run('simulator', '--format', 'json');
    expect(stderr).toContain('platforms/rz1.yaml:');
    expect(stderr).not.toContain('bug of mandant');
    expect(code).toBe(3);
  });
});
