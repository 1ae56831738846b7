import type {
  Port,
  ResolvedCatalogueApplication,
  ResolvedPlatform,
  ResolvedSize,
  ResolvedStorage,
} from './resolved-platform.js';
import type { Weekday } from './weekday.js';

/**
 * A tenant with every name turned into the thing it names and every default filled in: what all compile steps read.
 * Nothing is optional; what a tenant does not have is `null` or an empty list. Lists are in the order of their names, so
 * that the order of keys in the file changes nothing.
 */
export interface ResolvedTenant {
  readonly tenant: string;
  readonly platform: ResolvedPlatform;
  readonly lifecycle: 'planned' | 'active' | 'decommission';
  /** When changes reach the tenant; `null` for after all rings. */
  readonly ring: string | null;
  readonly customer: ResolvedCustomer;
  readonly contract: ResolvedContract;
  readonly network: ResolvedNetwork;
  readonly accessNode: ResolvedAccessNode;
  readonly servers: readonly ResolvedServer[];
  readonly sites: readonly ResolvedSite[];
  readonly groups: readonly ResolvedGroup[];
  readonly users: readonly ResolvedUser[];
  readonly mailboxes: readonly ResolvedMailbox[];
  readonly firewall: readonly ResolvedFirewallRule[];
  readonly internet: { readonly proxy: boolean; readonly tlsInspection: boolean };
  /** `null` where the contract contains no daily backup. */
  readonly backup: ResolvedBackup | null;
  readonly windows: readonly ResolvedWindow[];
  readonly monitoring: ResolvedMonitoring;
  /** `null` where no start is planned. */
  readonly onboarding: ResolvedOnboarding | null;
  /** `null` for a tenant without a cloud directory. */
  readonly entra: ResolvedEntra | null;
}

/** Never leaves the tenant file but into reports for the customer. */
export interface ResolvedCustomer {
  readonly name: string;
  readonly sector: string;
}

export interface ResolvedContract {
  readonly model: 'asp' | 'hosting';
  /** `YYYY-MM-DD` */
  readonly start: string;
  /** Last day, once it was terminated. */
  readonly end: string | null;
  /** Every row of the service matrix, by id, whether included, booked or declined. */
  readonly services: Readonly<Record<string, boolean>>;
}

export interface ResolvedNetwork {
  readonly lan: string;
  readonly prefixLength: number;
  /** The access node's address inside: the first of the LAN. */
  readonly gateway: string;
  readonly vlan: number;
  /** The access node's address outside. */
  readonly wan: string;
  /** Virtual addresses of home office and mobile users. */
  readonly remoteUsers: string | null;
  readonly domain: string;
  readonly netbios: string;
  /** The tenant's name servers: its domain controllers in order of name. */
  readonly nameServers: readonly string[];
}

export interface ResolvedAccessNode {
  /** Name of the machine within the tenant. */
  readonly name: string;
  readonly size: ResolvedSize;
  readonly template: string;
  readonly secureBoot: boolean;
  readonly storage: ResolvedStorage;
}

export type ServerRole =
  | 'domain-controller'
  | 'terminal-server'
  | 'exchange'
  | 'sql-server'
  | 'file-server'
  | 'application-server';

export interface ResolvedServer {
  readonly name: string;
  readonly role: ServerRole;
  readonly os: string;
  readonly template: string;
  readonly secureBoot: boolean;
  readonly size: string;
  readonly cpus: number;
  readonly memoryMiB: number;
  readonly cpuHotAdd: boolean;
  readonly memoryHotAdd: boolean;
  readonly systemDiskGiB: number;
  readonly storage: ResolvedStorage;
  readonly address: string;
  readonly disks: readonly ResolvedDisk[];
  readonly shares: readonly ResolvedShare[];
  /** `disk/folder` in which everybody gets a folder; `null` where another server has them, or none. */
  readonly homeDirectories: string | null;
  readonly applications: readonly ResolvedApplication[];
  /** Name of its maintenance window. */
  readonly maintenance: string;
  /** Raised to make the machine anew on purpose, 0 for never. */
  readonly rebuild: number;
}

export interface ResolvedDisk {
  readonly name: string;
  readonly sizeGiB: number;
  readonly storage: ResolvedStorage;
}

export interface ResolvedShare {
  readonly name: string;
  /** `disk/folder`, such as `data/mandanten`. */
  readonly path: string;
  /** Name of a group or user, and what it may do. */
  readonly access: readonly { readonly who: string; readonly right: 'read' | 'change' | 'full' }[];
}

export interface ResolvedApplication {
  readonly name: string;
  readonly catalogue: ResolvedCatalogueApplication;
  /** Who brings updates. */
  readonly update: 'provider' | 'vendor' | 'customer';
  /** `standard`, `2024`; `null` where the file does not say. */
  readonly edition: string | null;
  /** Scanner that the application asks for, else the platform's usual one. */
  readonly antivirus: string | null;
}

export interface ResolvedSite {
  readonly name: string;
  readonly lan: string;
  readonly gatewayAddress: string;
  readonly serial: string | null;
  readonly deliveredBy: 'provider' | 'customer';
  /** In order of preference: the order of the file, the only one that means something. */
  readonly lines: readonly ResolvedLine[];
  readonly printers: readonly ResolvedPrinter[];
}

export interface ResolvedLine {
  readonly name: string;
  readonly provider: string;
  /** Static address outside, or `null` for a dynamic one. */
  readonly address: string | null;
  /** How the gateway sets the address itself; `null` where the line hands it out by DHCP. */
  readonly attachment: LineAttachment | null;
}

export interface LineAttachment {
  readonly prefixLength: number;
  readonly nextHop: string;
}

export interface ResolvedPrinter {
  readonly name: string;
  readonly driver: string;
  readonly address: string;
  /** Groups that get it; everybody at the site where empty. */
  readonly groups: readonly string[];
}

export interface ResolvedGroup {
  readonly name: string;
  readonly description: string;
}

export interface ResolvedUser {
  readonly name: string;
  /** sAMAccountName: the key, or `account` where the key has other letters. */
  readonly account: string;
  readonly givenName: string;
  readonly surname: string;
  readonly from: string;
  readonly until: string | null;
  readonly groups: readonly string[];
  readonly licences: readonly string[];
  readonly mail: string | null;
  /** Whether telephones may synchronise the mailbox. */
  readonly mobile: boolean;
  readonly internet: boolean;
  readonly devices: readonly ResolvedDevice[];
}

/** A device with a personal certificate of its own. */
export interface ResolvedDevice {
  readonly name: string;
  /** `<account>-<device>`: what certificates, profiles and logs call it within the tenant. */
  readonly id: string;
  readonly issued: string;
  /** Its own virtual address where a firewall rule names its user, `null` where one is leased. */
  readonly address: string | null;
}

export interface ResolvedMailbox {
  readonly address: string;
  readonly kind: 'shared' | 'room';
  /** Names of users or groups. */
  readonly access: readonly string[];
}

export interface ResolvedFirewallRule {
  /** The key in the file: what comments, counters and logs say. */
  readonly name: string;
  readonly purpose: string;
  readonly owner: string;
  readonly from: readonly ResolvedEndpoint[];
  readonly to: readonly ResolvedEndpoint[];
  readonly ports: readonly Port[];
  /** The names that the file used for `ports`. */
  readonly services: readonly string[];
  /** Time of day, Europe/Berlin, `null` for always. */
  readonly hours: { readonly from: string; readonly to: string } | null;
  /** Last day on which it holds. */
  readonly expires: string | null;
}

/** One side of a rule with the addresses it stands for. */
export interface ResolvedEndpoint {
  readonly kind: 'lan' | 'server' | 'site' | 'remote-users' | 'user' | 'printer' | 'address' | 'internet';
  /** As the file names it, such as `site:aachen`. */
  readonly name: string;
  /** CIDR ranges; empty for a user without a device. */
  readonly ranges: readonly string[];
}

export interface ResolvedBackup {
  readonly policy: string;
  readonly retentionMonths: number;
  readonly restoreTestMonths: number | null;
  readonly lastRestoreTest: string | null;
}

export interface ResolvedWindow {
  readonly name: string;
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
}

export interface ResolvedMonitoring {
  /** Share of a disk below which a warning is given. */
  readonly diskFreePercent: number;
  /** Who is told outside service hours. */
  readonly contact: 'on-call' | 'next-working-day';
  /** Names of servers that are not watched for a while. */
  readonly without: readonly string[];
}

/** The nine days of the start. */
export interface ResolvedOnboarding {
  /** The first of them, a Monday. */
  readonly start: string;
  readonly seats: number;
  readonly migration: 'upload' | 'pick-up';
}

export interface ResolvedEntra {
  /** Primary domain of the directory: what the provider signs in to, and the end of every sign-in name. */
  readonly directory: string;
  /** `synced`: a directory sync makes the people, hands off. */
  readonly users: 'synced' | 'cloud';
  readonly conditionalAccess: { readonly mfa: boolean; readonly blockLegacy: boolean; readonly sitesOnly: boolean };
  readonly guests: readonly ResolvedGuest[];
}

export interface ResolvedGuest {
  /** Mail address of the invited person. */
  readonly address: string;
  readonly groups: readonly string[];
}
