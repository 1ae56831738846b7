import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it } from 'vitest';
import { newRepositoryIn } from '../git-in.js';
import { ExampleRepository } from './mandant.js';

const minutes = 60_000;

interface Report {
  readonly stacks: readonly {
    readonly stack: string;
    readonly changes: readonly { readonly address: string; readonly action: string; readonly downtime: string }[];
  }[];
}

describe('a rehearsal', { timeout: 6 * minutes }, () => {
  let repository: ExampleRepository;
  afterEach(() => repository.remove());

  function committed(tenants: readonly string[]): ExampleRepository {
    const made = new ExampleRepository(tenants);
    newRepositoryIn(made.directory).commit('base');
    return made;
  }

  it('shows the true actions of a change, of the tenants that it reaches alone', async () => {
    repository = committed(['k0042', 'k0117']);
    repository.edit('tenants/k0117.yaml', (text) =>
      text
        .replace('size: small\n    address: 10.117.0.10', 'size: small\n    cpus: 4\n    address: 10.117.0.10')
        .replace('address: 10.117.0.20', 'address: 10.117.0.20\n    disks: { data: { size: 50 GiB } }')
        .replace(
          /^ {2}app01:/m,
          '  fs01: { role: file-server, os: windows-server-2022, size: small, address: 10.117.0.30, maintenance: sunday }\n  app01:',
        ),
    );
    const { code, stdout, stderr } = await repository.run(
      'rehearse',
      '--base',
      'HEAD',
      '--format',
      'json',
      '--detailed-exitcode',
    );
    expect(stderr).toContain('a further plan finds nothing to do');
    expect(code, stderr).toBe(2);
    const report = JSON.parse(stdout) as Report;
    const ajv = new Ajv2020({ strict: true });
    ajv.validate(JSON.parse(readFileSync('schemas/plan.schema.json', 'utf8')) as object, report);
    expect(ajv.errors).toBeNull();
    expect(report.stacks.map(({ stack }) => stack)).toEqual(['platform-simulator', 'k0117']);
    const changes = new Map(report.stacks[1]?.changes.map(({ address, ...rest }) => [address, rest]));
    expect(changes.get('vsphere_virtual_machine.server__dc01')).toMatchObject({
      action: 'update',
      downtime: 'power-cycle',
    });
    // A new disk alone is online; a provider that is too old to renew role data in a running guest needs more.
    expect(changes.get('vsphere_virtual_machine.server__app01')).toMatchObject({ action: 'update' });
    expect(changes.get('vsphere_virtual_machine.server__fs01')).toMatchObject({ action: 'create' });
  });

  it('has nothing to show where nothing changes in effect, and starts nothing for it', async () => {
    repository = committed(['k0117']);
    repository.edit('tenants/k0117.yaml', (text) => `${text}\n# a remark\n`);
    const { code, stdout, stderr } = await repository.run('rehearse', '--base', 'HEAD');
    expect({ code, stdout: stdout.trim().split('\n').at(-1) }).toEqual({ code: 0, stdout: '0 of 0 with changes' });
    expect(stderr).not.toContain('applied');
  });
});
