import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { generateRepository, generatorToday } from '../../../bench/generator/repository.js';
import { backupJobCheck, faultsOf } from '../../../src/backup/check-backup-jobs.js';
import { canonicalJson } from '../../../src/canonical-json.js';
import { backupJobs, jobsFile } from '../../../src/compile/backup/backup-jobs.js';
import { compileTenant } from '../../../src/compile/compile-tenant.js';
import { tenantBook } from '../../../src/compile/infrastructure/wanted.js';
import { readJobSchema } from '../../../src/load/backup-schemas.js';
import { readGuestScripts } from '../../../src/load/guest-scripts.js';
import type { BackupApiVersion, BackupJob, JobDocument } from '../../../src/model/backup-jobs.js';
import { noCertificates } from '../../../src/model/certificates.js';
import type { ResolvedServer, ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { resolvedIn } from '../../backup/resolved-in.js';
import { resolvedExample } from '../compiled-examples.js';
import { onApi } from './on-api.js';

const versions: readonly BackupApiVersion[] = ['1.2-rev1', '1.3-rev1', '1.3-rev2'];
const examples = ['k0042', 'k0117'];
const schema = createRequire(import.meta.url)('mandant/schemas/backup-jobs.schema.json') as object;
const isJobs = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

function jobOf(tenant: ResolvedTenant, role: BackupJob['role']): JobDocument {
  const job = backupJobs(tenant)?.jobs.find((one) => one.role === role);
  if (job === undefined) throw new Error(`no ${role} job`);
  return job.document;
}

function compiled(tenant: ResolvedTenant) {
  return compileTenant(tenant, {
    book: tenantBook(tenant, null),
    certificates: noCertificates,
    scripts: readGuestScripts(),
  });
}

describe.each(versions)('the jobs for version %s', (version) => {
  const check = backupJobCheck(version, readJobSchema(version));

  it.each(examples)('of %s hold nothing that the version does not know', (id) => {
    const jobs = backupJobs(onApi(resolvedExample(id), version));
    expect(jobs && faultsOf(jobs, check)).toEqual([]);
  });

  it('of 100 generated tenants hold nothing that the version does not know', () => {
    const tenants = resolvedIn(generateRepository({ tenants: 100 }), generatorToday);
    const jobs = tenants.flatMap((tenant) => backupJobs(onApi(tenant, version)) ?? []);
    expect(jobs.length).toBeGreaterThan(90);
    for (const one of jobs) expect([one.tenant, faultsOf(one, check)]).toEqual([one.tenant, []]);
  });

  it.each(versions.filter((other) => other !== version))('are none for version %s', (other) => {
    const jobs = backupJobs(onApi(resolvedExample('k0042'), other));
    expect(jobs && faultsOf(jobs, check)).not.toEqual([]);
  });

  it.each(examples)('of %s have the shape that their own schema says', (id) => {
    const jobs = JSON.parse(canonicalJson(backupJobs(onApi(resolvedExample(id), version)))) as object;
    expect([isJobs(jobs), isJobs.errors]).toEqual([true, null]);
    expect(isJobs({ ...jobs, password: '' })).toBe(false);
  });
});

describe('what the versions call differently', () => {
  it.each([
    ['1.2-rev1', 'Backup', 'synthenticFulls', 'saturday', 'VMware', 'requireSuccess'],
    ['1.3-rev1', 'VSphereBackup', 'synthenticFulls', 'Saturday', 'VSphere', 'RequireSuccess'],
    ['1.3-rev2', 'VSphereBackup', 'syntheticFulls', 'Saturday', 'VSphere', 'RequireSuccess'],
  ] as const)('is said as %s does', (version, type, syntheticFulls, saturday, platform, requireSuccess) => {
    expect(jobOf(onApi(resolvedExample('k0117'), version), 'backup')).toMatchObject({
      type,
      virtualMachines: { includes: [{ platform, type: 'Tag' }] },
      storage: {
        gfsPolicy: { weekly: { desiredTime: saturday } },
        advancedSettings: { [syntheticFulls]: { isEnabled: true, weekly: { days: [saturday] } } },
      },
      guestProcessing: { appAwareProcessing: { appSettings: [{}, { vss: requireSuccess }] } },
    });
  });

  it('is refused where a version has no word for it', () => {
    const tenant = resolvedExample('k0042');
    const platform = { ...tenant.platform, backup: { ...tenant.platform.backup, apiVersion: '1.2-rev1' as const } };
    expect(() => backupJobs({ ...tenant, platform })).toThrow('backup-api-too-old');
  });
});

describe.each(examples)('the backup job of %s', (id) => {
  const tenant = resolvedExample(id);
  const { machines } = compiled(tenant).infrastructure;

  it('takes in all servers by the tag that they carry, and nothing else', () => {
    const { includes, excludes } = jobOf(tenant, 'backup')['virtualMachines'] as {
      readonly includes: readonly [{ readonly objectId: { readonly $reference: { category: string; name: string } } }];
      readonly excludes: { readonly vms: readonly { readonly name: string }[] };
    };
    const { category, name } = includes[0].objectId.$reference;
    const carrying = machines.filter(({ tags }) => tags.some((tag) => tag.category === category && tag.name === name));
    const excluded = new Set(excludes.vms.map((machine) => machine.name));
    const protectedNames = carrying.map((machine) => machine.name).filter((machine) => !excluded.has(machine));
    expect(protectedNames).toEqual(tenant.servers.map((server) => `${id}-${server.name}`));
  });

  it('takes in no machine of another tenant', () => {
    const other = compiled(resolvedExample(id === 'k0042' ? 'k0117' : 'k0042')).infrastructure;
    const tags = other.machines.flatMap((machine) => machine.tags.map(({ category, name }) => `${category}/${name}`));
    expect(tags).not.toContain(`mandant-tenant/${id}`);
  });

  it('stays the same when a server without a database comes', () => {
    const [server] = tenant.servers.filter(({ role }) => role !== 'domain-controller');
    const further: ResolvedServer = { ...(server as ResolvedServer), name: 'fs09', role: 'file-server' };
    const grown = { ...tenant, servers: [...tenant.servers, further] };
    expect(backupJobs(grown)).toEqual(backupJobs(tenant));
  });

  it('must bring each database to rest, and tries it with all others', () => {
    const databases = tenant.servers.filter(({ role }) =>
      ['domain-controller', 'exchange', 'sql-server'].includes(role),
    );
    const { guestProcessing } = jobOf(tenant, 'backup') as {
      readonly guestProcessing: { readonly appAwareProcessing: { readonly appSettings: readonly object[] } };
    };
    expect(guestProcessing.appAwareProcessing.appSettings).toMatchObject([
      { vmObject: { type: 'Tag', name: id }, vss: 'IgnoreFailures', transactionLogs: 'CopyOnly' },
      ...databases.map(({ name, role }) => ({
        vmObject: { type: 'VirtualMachine', name: `${id}-${name}` },
        vss: 'RequireSuccess',
        transactionLogs: 'Process',
        ...(role === 'sql-server' ? { sql: { logsProcessing: 'Truncate' } } : {}),
      })),
    ]);
  });

  it('is copied to the other place, encrypted, for the days of the policy', () => {
    expect(jobOf(tenant, 'copy')).toMatchObject({
      mode: 'Immediate',
      sourceObjects: { includes: { jobs: [{ id: { $reference: { kind: 'job', name: `${id}-backup` } } }] } },
      target: {
        backupRepositoryId: { $reference: { kind: 'repository', name: 'repo-offsite' } },
        retentionPolicy: { type: 'Days', quantity: 7 },
        advancedSettings: {
          storageData: {
            encryption: {
              isEnabled: true,
              encryptionPasswordId: { $reference: { kind: 'encryption-password', name: 'offsite-2026' } },
            },
          },
        },
      },
    });
  });

  it('lies in the compiled tree', () => {
    expect(compiled(tenant).files.get(jobsFile)).toBe(canonicalJson(backupJobs(tenant)));
  });
});

describe('a tenant without backup', () => {
  const tenant: ResolvedTenant = { ...resolvedExample('k0117'), backup: null };

  it('has no job', () => {
    expect(backupJobs(tenant)).toBeNull();
    expect([...compiled(tenant).files.keys()]).not.toContain(jobsFile);
  });
});

describe('a platform', () => {
  const tenant = resolvedExample('k0117');
  const onPlatform = (backup: Partial<ResolvedTenant['platform']['backup']>): ResolvedTenant => ({
    ...tenant,
    platform: { ...tenant.platform, backup: { ...tenant.platform.backup, ...backup } },
  });

  it('without credentials for guests has none brought to rest', () => {
    expect(jobOf(onPlatform({ guestCredentials: null }), 'backup')['guestProcessing']).toEqual({
      appAwareProcessing: { isEnabled: false },
      guestFSIndexing: { isEnabled: false },
    });
  });

  it('whose policy makes no fulls says that they are off, and keeps no generations', () => {
    const standard = {
      incremental: { daily: '22:15' },
      syntheticFull: null,
      activeFull: null,
      offsite: null,
      generations: { daily: 9, weekly: 0, monthly: 0, yearly: 0 },
    };
    const changed = onPlatform({ policies: { standard } });
    expect(backupJobs(changed)?.jobs.map(({ role }) => role)).toEqual(['backup']);
    expect(jobOf(changed, 'backup')).toMatchObject({
      storage: {
        retentionPolicy: { type: 'Days', quantity: 9 },
        gfsPolicy: { isEnabled: false },
        advancedSettings: { syntheticFulls: { isEnabled: false }, activeFulls: { isEnabled: false } },
      },
      schedule: { daily: { localTime: '22:15', dailyKind: 'Everyday' } },
    });
  });

  it('that encrypts the first copy too says so in the job', () => {
    const { repositories } = tenant.platform.backup;
    const primary = { ...repositories.primary, encryption: 'primary-2026' };
    const changed = onPlatform({ repositories: { ...repositories, primary } });
    expect(jobOf(changed, 'backup')).toMatchObject({
      storage: {
        advancedSettings: {
          storageData: {
            encryption: { isEnabled: true, encryptionPasswordId: { $reference: { name: 'primary-2026' } } },
          },
        },
      },
    });
  });
});
