import { tenantPlan } from '../../backup/tenant-plan.js';
import type { BackupPlan } from '../../model/backup-policy.js';
import type { MonitoringMaster } from '../../model/resolved-platform.js';
import { named } from '../../named-text.js';
import { sortedEntries } from '../../order.js';
import type { Value } from '../change.js';
import type { ReviewSide } from '../review-side.js';
import { from, type Subject, subject } from './subject.js';

/** What there is once for each tenant. */
export function tenantSubjects(side: ReviewSide): Subject[] {
  const { tenant, file } = side;
  const { contract, network, internet } = tenant;
  const fixed = { isFixed: true };
  return [
    subject('lifecycle', 'lifecycle', ['lifecycle'], { lifecycle: tenant.lifecycle }, fixed),
    subject('ring', 'ring', ['ring'], { ring: tenant.ring }, fixed),
    subject(
      'customer',
      'customer',
      ['customer'],
      { customerName: named(tenant.customer.name), sector: tenant.customer.sector },
      fixed,
    ),
    subject(
      'contract',
      'contract',
      ['contract'],
      {
        model: contract.model,
        start: contract.start,
        end: contract.end,
        processingAgreementSigned: file.contract['processing-agreement'].signed,
        secrecySigned: file.contract.secrecy?.signed,
        subcontractors: (file.contract.secrecy?.subcontractors ?? []).map((one) => named(one)),
      },
      fixed,
    ),
    ...sortedEntries(contract.services)
      .filter(([, isBooked]) => isBooked)
      .map(([id]) => subject('service', id, ['contract', 'services', id], {})),
    subject(
      'network',
      'network',
      ['network'],
      {
        lan: network.lan,
        vlan: network.vlan,
        wan: network.wan,
        remoteUsers: network.remoteUsers,
        domain: named(network.domain),
        netbios: named(network.netbios),
      },
      fixed,
    ),
    subject(
      'internet',
      'internet',
      ['internet'],
      { proxy: internet.proxy, tlsInspection: internet.tlsInspection },
      fixed,
    ),
    subject(
      'monitoring',
      'monitoring',
      ['monitoring'],
      {
        diskFree: `${tenant.monitoring.diskFreePercent} %`,
        contact: tenant.monitoring.contact,
        without: tenant.monitoring.without,
      },
      fixed,
    ),
    ...backupSubjects(side),
    ...cloudSubjects(side),
    ...paperSubjects(side),
    platformSubject(side),
  ];
}

function backupSubjects({ tenant, file }: ReviewSide): Subject[] {
  const plan = tenantPlan(tenant);
  const { backup, platform } = tenant;
  if (plan === null || backup === null) return [];
  const { policy } = backup;
  const entry = {
    platform: platform.platform,
    kind: 'backup-policy',
    id: policy,
    path: ['backup', 'policies', policy],
  } as const;
  const values = planValues(plan);
  const own = {
    policy,
    retentionMonths: backup.retentionMonths,
    restoreTestMonths: backup.restoreTestMonths,
    lastRestoreTest: backup.lastRestoreTest,
    homeCopy: file.backup?.['home-copy'],
  };
  return [
    subject('backup', 'backup', ['backup'], { ...own, ...values }, { entries: from(entry, Object.keys(values)) }),
  ];
}

function planValues({ policy }: BackupPlan): Readonly<Record<string, Value>> {
  return {
    dailyAt: policy.incremental.daily,
    syntheticFull: policy.syntheticFull?.weekly ?? null,
    activeFull: policy.activeFull?.monthly ?? null,
    offsiteDaily: policy.offsite?.daily ?? null,
    offsiteKeepDays: policy.offsite?.keepDays ?? null,
    dailyPoints: policy.generations.daily,
    weeklyPoints: policy.generations.weekly,
    monthlyPoints: policy.generations.monthly,
    yearlyPoints: policy.generations.yearly,
  };
}

function cloudSubjects({ tenant: { entra } }: ReviewSide): Subject[] {
  if (entra === null) return [];
  const { mfa, blockLegacy, sitesOnly } = entra.conditionalAccess;
  const values = { directory: named(entra.directory), people: entra.users, mfa, blockLegacy, sitesOnly };
  return [
    subject('cloud-directory', 'cloud-directory', ['entra'], values),
    ...entra.guests.map(({ address, groups }) =>
      subject(
        'guest',
        named(address),
        ['entra', 'guests', named(address)],
        { groups },
        {
          parent: 'cloud-directory cloud-directory',
        },
      ),
    ),
  ];
}

/** What stands in the file and nothing is compiled of. */
function paperSubjects({ tenant: { onboarding }, file }: ReviewSide): Subject[] {
  const { exceptions = [] } = file;
  return [
    ...(onboarding === null
      ? []
      : [
          subject('onboarding', 'onboarding', ['onboarding'], {
            start: onboarding.start,
            seats: onboarding.seats,
            migration: onboarding.migration,
          }),
        ]),
    ...exceptions.map(({ rule, at, reason, approver, expires }, index) =>
      subject('exception', at === undefined ? rule : `${rule} ${named(at)}`, ['exceptions', String(index)], {
        reason: named(reason),
        approver: named(approver),
        expires,
      }),
    ),
  ];
}

/** What every tenant of a platform gets from it, whatever it has of its own. */
function platformSubject({ tenant: { platform } }: ReviewSide): Subject {
  const { vcenter, state, network, backup, access, pipeline, monitoring } = platform;
  const groups = {
    vcenter: {
      vcenter: vcenter.server,
      datacenter: vcenter.datacenter,
      cluster: vcenter.cluster,
      switch: vcenter.switch,
      folder: vcenter.folder,
      templatesFolder: vcenter.templatesFolder,
      customizeTimeoutMinutes: vcenter.customizeTimeoutMinutes,
      coreMhz: vcenter.coreMhz,
    },
    state: { stateBackend: state.backend, stateBucket: state.bucket },
    network: {
      internetPortGroup: network.internet.portGroup,
      internetGateway: network.internet.gateway,
      internetAddresses: network.internet.addresses,
      proxyAddress: network.proxy.address,
      proxyPort: network.proxy.port,
      nameServers: network.dns,
      timeServers: network.ntp,
    },
    access: {
      access: access.map(({ name, group, privileges }) => `${name} ${group}: ${[...privileges].join(' ')}`),
    },
    pipeline: { pipeline: pipeline === null ? null : `${pipeline.issuer} ${pipeline.subject}` },
    monitoring: {
      monitoringMaster: monitoring === null ? null : `${monitoring.master.name} ${masterAddress(monitoring.master)}`,
      holidays:
        monitoring === null
          ? null
          : `${monitoring.holidays.state} ${monitoring.holidays.years.first}-${monitoring.holidays.years.last}`,
      contacts: monitoring === null ? [] : Object.values(monitoring.contacts),
    },
    backup: {
      backupServer: backup.server,
      backupApiVersion: backup.apiVersion,
      guestCredentials: backup.guestCredentials,
      ...repositoryValues('primary', backup.repositories.primary),
      ...repositoryValues('offsite', backup.repositories.offsite),
    },
  };
  const entries = Object.entries(groups).map(([section, values]) =>
    from(
      { platform: platform.platform, kind: 'platform', id: platform.platform, path: [section] },
      Object.keys(values),
    ),
  );
  const values: Record<string, Value> = Object.assign({ platform: platform.platform }, ...Object.values(groups));
  return subject('platform', 'platform', ['platform'], values, {
    entries: Object.assign({}, ...entries),
    isFixed: true,
  });
}

function masterAddress({ address, port }: MonitoringMaster): string {
  return `${address}:${port}`;
}

function repositoryValues(
  which: 'primary' | 'offsite',
  repository: ReviewSide['tenant']['platform']['backup']['repositories']['primary'],
): Record<string, Value> {
  return {
    [`${which}Repository`]: repository.name,
    [`${which}Location`]: repository.location,
    [`${which}ImmutableDays`]: repository.immutableDays,
    [`${which}Encryption`]: repository.encryption,
    [`${which}Medium`]: repository.medium,
  };
}
