import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BackupRepository, backupRepository } from './backup-repository.js';

// Each step is a process of its own.
vi.setConfig({ testTimeout: 120_000 });

const vcenter = 'vcenter.rz1.example';
const secondDatabase = `  sql02:
    role: sql-server
    os: windows-server-2022
    size: medium
    address: 10.42.0.32
    disks:
      data: { size: 200 GiB, storage: fast }
    maintenance: sunday-morning
`;

describe('a plan that is made beside that of Terraform, before anything is applied', () => {
  let backup: BackupRepository;
  beforeAll(async () => {
    backup = await backupRepository('1.3-rev2');
  });
  afterAll(() => backup.stop());

  it('says of a new tenant what has to be there first, and is applied once it is', async () => {
    const { store } = backup.mock;
    store.inventory.length = 0;
    const awaited =
      'machine "k0042-dc01", machine "k0042-ex01", machine "k0042-gw", machine "k0042-sql01", tag "k0042"';
    expect(await backup.plan('k0042')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`  before it: mandant apply k0042, for ${awaited}\n`) as string,
    });
    expect(await backup.apply()).toMatchObject({
      code: 1,
      stdout: 'k0042: failed\n',
      stderr: expect.stringContaining('mandant apply k0042 makes tags and machines') as string,
    });
    expect(store.jobNamed('k0042-backup')).toBeUndefined();

    store.addTag(vcenter, 'k0042');
    for (const name of ['dc01', 'ex01', 'gw', 'sql01']) store.addMachine(vcenter, `k0042-${name}`);
    expect(await backup.apply()).toMatchObject({
      code: 0,
      stdout: 'k0042: applied: k0042-backup made, k0042-copy made\n',
    });
    const { stdout } = await backup.plan('k0042');
    expect(stdout).not.toContain('before it');
    expect(stdout).not.toContain('changed\n');
  });

  it('has a new server with a database brought to rest under the id that it gets then', async () => {
    const { store } = backup.mock;
    backup.repository.edit('tenants/k0042.yaml', (text) => text.replace('  ex01:\n', `${secondDatabase}  ex01:\n`));
    expect(await backup.plan('k0042')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /brings to rest .*k0042-sql02.*\n[^]*before it: mandant apply k0042, for machine "k0042-sql02"\n/,
      ) as string,
    });
    const before = structuredClone(store.jobNamed('k0042-backup'));
    expect(await backup.apply('k0042')).toMatchObject({ code: 1 });
    expect(store.jobNamed('k0042-backup')).toEqual(before);

    store.addMachine(vcenter, 'k0042-sql02');
    store.unseen.push(...store.inventory.splice(-1));
    expect(await backup.apply('k0042')).toMatchObject({
      code: 0,
      stdout: 'k0042: applied: k0042-backup changed\n',
      stderr: expect.stringContaining('the backup server looks at vcenter.rz1.example again\n') as string,
    });
    const id = store.inventory.find(({ name }) => name === 'k0042-sql02')?.['objectId'];
    expect(JSON.stringify(store.get('k0042-backup', 'guestProcessing.appAwareProcessing.appSettings'))).toContain(
      `"objectId":${JSON.stringify(id)}`,
    );
    expect(JSON.stringify([...store.jobs.values()])).not.toContain('to-come');
  });
});
