import type { DowntimeClass } from '../../downtime/downtime-class.js';
import type { ReviewGuard } from '../../model/review-guard.js';
import type { Weekday } from '../../model/weekday.js';
import type { Severity, SubjectKind, Verb } from '../change.js';

export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** Names of the values that changes hold. What stands below a key of a platform's file is shown as it is. */
export const valueNames = [
  'access',
  'account',
  'activeFull',
  'address',
  'antivirus',
  'backupApiVersion',
  'backupServer',
  'blockLegacy',
  'cluster',
  'contact',
  'contacts',
  'coreMhz',
  'cpuHotAdd',
  'cpus',
  'customerName',
  'customizeTimeoutMinutes',
  'dailyAt',
  'dailyPoints',
  'datacenter',
  'datastore',
  'deliveredBy',
  'description',
  'directory',
  'diskFree',
  'domain',
  'driver',
  'edition',
  'end',
  'evidence',
  'expires',
  'folder',
  'from',
  'givenName',
  'groups',
  'guestCredentials',
  'heldBy',
  'holidays',
  'homeDirectories',
  'homeCopy',
  'id',
  'internet',
  'internetAddresses',
  'internetGateway',
  'internetPortGroup',
  'issued',
  'lan',
  'lastRestoreTest',
  'licence',
  'lifecycle',
  'mail',
  'mailboxKind',
  'maintenance',
  'maintenanceContract',
  'memoryHotAdd',
  'memoryMiB',
  'mfa',
  'mobile',
  'migration',
  'model',
  'monitoringMaster',
  'monthlyPoints',
  'name',
  'nameServers',
  'needs',
  'netbios',
  'nextHop',
  'offsiteDaily',
  'offsiteEncryption',
  'offsiteImmutableDays',
  'offsiteKeepDays',
  'offsiteLocation',
  'offsiteMedium',
  'offsiteRepository',
  'os',
  'owner',
  'path',
  'people',
  'pieces',
  'pipeline',
  'platform',
  'policy',
  'ports',
  'preference',
  'prefixLength',
  'primaryEncryption',
  'primaryImmutableDays',
  'primaryLocation',
  'primaryMedium',
  'primaryRepository',
  'processingAgreementSigned',
  'product',
  'provider',
  'proxy',
  'proxyAddress',
  'proxyPort',
  'purpose',
  'reason',
  'approver',
  'rebuild',
  'remoteUsers',
  'restoreTestMonths',
  'retentionMonths',
  'revoked',
  'ring',
  'role',
  'seats',
  'secrecySigned',
  'sector',
  'secureBoot',
  'serial',
  'servers',
  'sha256',
  'sitesOnly',
  'size',
  'sizeGiB',
  'start',
  'stateBackend',
  'stateBucket',
  'storage',
  'subcontractors',
  'surname',
  'switch',
  'syntheticFull',
  'systemDiskGiB',
  'template',
  'templatesFolder',
  'timeServers',
  'times',
  'tlsInspection',
  'to',
  'until',
  'update',
  'vcenter',
  'vendor',
  'vlan',
  'wan',
  'weeklyPoints',
  'without',
  'yearlyPoints',
] as const;

export type ValueName = (typeof valueNames)[number];

/**
 * Everything that a review says, in one language, in whole sentences. `{id}` and other words in braces are filled in; of a
 * text in two forms the first is for one.
 */
export interface Messages {
  readonly changes: Readonly<Record<SubjectKind, Partial<Record<Verb, string>>>>;
  readonly values: Readonly<Record<ValueName, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly downtimes: Readonly<Record<DowntimeClass, string>>;
  readonly guards: Readonly<Record<ReviewGuard, string>>;
  readonly weekdays: Readonly<Record<Weekday, string>>;
  readonly words: Readonly<
    Record<
      'yes' | 'no' | 'none' | 'always' | 'until' | 'whole platform' | 'no window' | 'work tree' | 'merge base',
      string
    >
  >;
  readonly headings: Readonly<
    Record<
      | 'review'
      | 'changes'
      | 'downtime'
      | 'licences'
      | 'approvals'
      | 'evidence'
      | 'details'
      | 'severity'
      | 'unfold'
      | 'places'
      | 'network'
      | 'withoutEffect',
      string
    >
  >;
  readonly sentences: Readonly<
    Record<
      | 'noEffect'
      | 'tenants'
      | 'group'
      | 'reaches'
      | 'restarts'
      | 'downtime'
      | 'licence'
      | 'withoutEffect'
      | 'approvalMissing'
      | 'approved'
      | 'truncated'
      | 'compared'
      | 'parts'
      | 'rules'
      | 'legend',
      readonly [one: string, many: string]
    >
  >;
}
