import type { BackupPolicy } from './backup-policy.js';

/** A platform with `like` followed and every default filled in. Names point to objects; nothing is optional. */
export interface ResolvedPlatform {
  readonly platform: string;
  readonly vcenter: ResolvedVcenter;
  readonly state: { readonly backend: 'local' | 'pg' | 'http' | 's3'; readonly bucket: string | null };
  readonly network: ResolvedPlatformNetwork;
  readonly templates: Readonly<Record<string, ResolvedTemplate>>;
  readonly sizes: Readonly<Record<string, ResolvedSize>>;
  readonly storage: Readonly<Record<string, ResolvedStorage>>;
  readonly access: readonly ResolvedAccess[];
  /** In which order changes reach the tenants; those without one are last. */
  readonly rings: readonly string[];
  /** Issuer and subject of the tokens of the pipeline that applies plans, `null` where it has none. */
  readonly pipeline: ResolvedPipeline | null;
  readonly backup: ResolvedPlatformBackup;
  /** `null` where nobody watches the machines of the platform. */
  readonly monitoring: ResolvedPlatformMonitoring | null;
  /** Name of a service in firewall rules to its ports. */
  readonly services: Readonly<Record<string, readonly Port[]>>;
  readonly applications: Readonly<Record<string, ResolvedCatalogueApplication>>;
  readonly licences: Readonly<Record<string, { readonly product: string; readonly per: string }>>;
  readonly prices: Readonly<Record<string, number>>;
}

export interface ResolvedVcenter {
  /** `embedded` is the simulator that mandant brings. */
  readonly server: string;
  readonly datacenter: string;
  readonly cluster: string;
  readonly switch: string;
  readonly folder: string;
  readonly templatesFolder: string;
  readonly customizeTimeoutMinutes: number;
  /** Clock of one core: a resource pool is limited in MHz. */
  readonly coreMhz: number;
}

export interface ResolvedPlatformNetwork {
  readonly tenantLans: string;
  readonly vlans: { readonly first: number; readonly last: number };
  readonly internet: { readonly portGroup: string; readonly addresses: string; readonly gateway: string };
  readonly proxy: { readonly address: string; readonly port: number };
  readonly dns: readonly string[];
  readonly ntp: readonly string[];
}

export interface ResolvedTemplate {
  readonly name: string;
  readonly firmware: 'efi' | 'bios';
  readonly secureBoot: boolean;
}

export interface ResolvedSize {
  readonly name: string;
  readonly cpus: number;
  readonly memoryMiB: number;
  readonly systemDiskGiB: number;
  readonly cpuHotAdd: boolean;
  readonly memoryHotAdd: boolean;
}

export interface ResolvedStorage {
  readonly name: string;
  readonly policy: string;
  readonly datastore: string;
}

export interface ResolvedAccess {
  readonly name: string;
  readonly role: string;
  readonly group: string;
  readonly privileges: readonly string[];
}

export interface ResolvedPipeline {
  readonly issuer: string;
  readonly subject: string;
}

export interface ResolvedPlatformBackup {
  readonly apiVersion: '1.2-rev1' | '1.3-rev1' | '1.3-rev2';
  /** Host name of the backup server. */
  readonly server: string;
  /** Name of an entry of the product's credentials; `null` where guests cannot be spoken to. */
  readonly guestCredentials: string | null;
  readonly repositories: { readonly primary: ResolvedRepository; readonly offsite: ResolvedRepository };
  readonly policies: Readonly<Record<string, BackupPolicy>>;
}

export interface ResolvedRepository {
  readonly name: string;
  /** `place` or `place/fire-section` */
  readonly location: string;
  readonly immutableDays: number;
  /** Name of a password in the product, `null` where nothing is encrypted. */
  readonly encryption: string | null;
  readonly medium: 'fixed' | 'rotated-daily' | 'rotated-weekly';
}

export interface ResolvedPlatformMonitoring {
  readonly master: MonitoringMaster;
  /** Public holidays of which federal state, for which years, both included. */
  readonly holidays: {
    readonly state: FederalState;
    readonly years: { readonly first: number; readonly last: number };
  };
  /** Mail addresses of functions of the provider. */
  readonly contacts: { readonly serviceHours: string; readonly emergency: string; readonly onCall: string };
}

/** The Icinga 2 master, as its certificate names it. */
export interface MonitoringMaster {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** ISO 3166-2:DE without its prefix. */
export type FederalState =
  | 'BW'
  | 'BY'
  | 'BE'
  | 'BB'
  | 'HB'
  | 'HH'
  | 'HE'
  | 'MV'
  | 'NI'
  | 'NW'
  | 'RP'
  | 'SL'
  | 'SN'
  | 'ST'
  | 'SH'
  | 'TH';

export interface Port {
  readonly protocol: 'tcp' | 'udp';
  readonly first: number;
  readonly last: number;
}

export interface ResolvedCatalogueApplication {
  readonly vendor: string;
  readonly needs: readonly string[];
  readonly antivirus: string | null;
}
