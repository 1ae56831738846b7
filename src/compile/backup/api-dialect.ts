import type { BackupApiVersion, JobDocument, ReferenceInDocument } from '../../model/backup-jobs.js';
import type { Weekday } from '../../model/weekday.js';

/** What one version of the product's interface calls differently from another (`schemas/vendor/veeam-jobs-*.json`). */
export interface ApiDialect {
  readonly vmJob: 'Backup' | 'VSphereBackup';
  readonly hasCopyJob: boolean;
  readonly platform: 'VMware' | 'VSphere';
  /** The misspelling is the product's. A server passes over a key that it does not know: there would be no synthetic full. */
  readonly syntheticFulls: 'synthenticFulls' | 'syntheticFulls';
  readonly weekday: (day: Weekday) => string;
  /** A choice of the settings for guests, given as the newer versions write it. */
  readonly guestChoice: (choice: string) => string;
  readonly guestCredentials: (id: ReferenceInDocument) => JobDocument;
}

const since13 = {
  vmJob: 'VSphereBackup',
  hasCopyJob: true,
  platform: 'VSphere',
  weekday: capitalised,
  guestChoice: (choice) => choice,
  guestCredentials: (id) => ({
    useAgentManagementCredentials: false,
    credentials: { credentialsId: id, credentialsType: 'Standard' },
  }),
} as const satisfies Omit<ApiDialect, 'syntheticFulls'>;

export const apiDialects: Readonly<Record<BackupApiVersion, ApiDialect>> = {
  '1.2-rev1': {
    vmJob: 'Backup',
    hasCopyJob: false,
    platform: 'VMware',
    syntheticFulls: 'synthenticFulls',
    weekday: (day) => day,
    guestChoice: (choice) => `${choice.slice(0, 1).toLowerCase()}${choice.slice(1)}`,
    guestCredentials: (id) => ({ credentialsId: id, credentialsType: 'Standard' }),
  },
  '1.3-rev1': { ...since13, syntheticFulls: 'synthenticFulls' },
  '1.3-rev2': { ...since13, syntheticFulls: 'syntheticFulls' },
};

export function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
