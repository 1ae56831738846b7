import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupApiVersion } from '../../src/model/backup-jobs.js';
import { backupUser, startVeeamMock, type VeeamMock, type VeeamMockOptions } from '../backup/veeam/veeam-mock.js';
import { ExampleRepository, type Result } from './mandant.js';

const server = 'backup.rz1.example';
const vcenter = 'vcenter.rz1.example';

/** The example tenants and a stand-in for the backup server of their platform. */
export interface BackupRepository {
  readonly repository: ExampleRepository;
  readonly mock: VeeamMock;
  readonly plan: (...args: string[]) => Promise<Result>;
  readonly apply: (...args: string[]) => Promise<Result>;
  readonly stop: () => Promise<void>;
}

/** Everything that was said in runs so far, for a look at what must never be said. */
export const said: string[] = [];

export async function backupRepository(
  version: BackupApiVersion,
  options: Partial<VeeamMockOptions> = {},
): Promise<BackupRepository> {
  const repository = new ExampleRepository();
  const mock = await startVeeamMock({ version, server, ...options });
  seed(mock);
  if (version !== '1.3-rev2') {
    repository.edit('platforms/rz1.yaml', (text) => text.replace('api-version: 1.3-rev2', `api-version: ${version}`));
  }
  writeFileSync(join(repository.directory, 'ca.pem'), mock.certificate);
  const run = async (command: string, args: readonly string[]) => {
    const way = ['--ca', 'ca.pem', '--connect', `127.0.0.1:${mock.port}`];
    const env = { VEEAM_USER: backupUser.user, VEEAM_PASSWORD: backupUser.password };
    const result = await repository.runWith(env, 'backup', command, ...args, ...way);
    said.push(result.stdout, result.stderr);
    return result;
  };
  return {
    repository,
    mock,
    plan: (...args) => run('plan', args),
    apply: (...args) => run('apply', args),
    stop: async () => {
      repository.remove();
      await mock.stop();
    },
  };
}

/** What the product and the vCenter have before mandant comes: also a job that somebody made by hand. */
function seed({ store }: VeeamMock): void {
  for (const name of ['Default Backup Repository', 'repo-fire-section-2', 'repo-archive', 'repo-offsite']) {
    store.addRepository(name);
  }
  store.addCredentials('guest-processing');
  store.addPassword('offsite-2026');
  store.addMachine(vcenter, 'veeam-proxy-01');
  for (const tenant of ['k0042', 'k0043', 'k0117']) store.addTag(vcenter, tenant);
  for (const name of ['dc01', 'ex01', 'fs01', 'sql01', 'ts01', 'ts02', 'gw'])
    store.addMachine(vcenter, `k0042-${name}`);
  for (const name of ['dc01', 'app01', 'gw']) store.addMachine(vcenter, `k0117-${name}`);
  store.jobs.set('11111111-1111-4111-8111-111111111111', {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Sicherung Muster & Partner',
    type: 'VSphereBackup',
    description: 'Created by Administrator',
    isDisabled: false,
    storage: { retentionPolicy: { type: 'Days', quantity: 14 } },
  });
}
