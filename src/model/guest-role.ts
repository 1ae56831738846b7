import type { DirectoryData } from './directory.js';
import type { GuestStageName } from './guest-stages.js';
import type { MonitoringMaster } from './resolved-platform.js';
import type { ResolvedWindow, ServerRole } from './resolved-tenant.js';

/** What a Windows guest is to be: `guests/<server>/role.json`, and what `guestinfo.mandant.role` holds. No secret. */
export interface GuestRole {
  readonly version: 1;
  readonly tenant: string;
  readonly server: string;
  readonly role: ServerRole;
  /** Names of the stages that the guest goes through, in order. */
  readonly stages: readonly GuestStageName[];
  readonly domain: DomainData;
  readonly disks: readonly DiskData[];
  readonly maintenance: MaintenanceData;
  readonly applications: readonly ApplicationData[];
  /** Scanners that the applications ask for; empty for the one that Windows brings. */
  readonly antivirus: readonly string[];
  /** The part of the directory that this server keeps; the first domain controller alone keeps groups and people. */
  readonly directory: Omit<DirectoryData, 'domain'>;
  /** Other servers, as the first domain controller has to know them, else empty. */
  readonly members: readonly MemberData[];
  readonly collection: CollectionData | null;
  readonly exchange: { readonly organisation: string } | null;
  readonly sql: SqlData | null;
  /** `null` where nobody watches the server. */
  readonly monitoring: AgentData | null;
  /** SHA-256, in hex, of this document without it: as JSON in one line, with its keys in order. */
  readonly hash: string;
}

export interface DomainData {
  readonly name: string;
  readonly netbios: string;
  /** In the order in which they are asked for names; the first makes the forest. */
  readonly controllers: readonly { readonly server: string; readonly address: string }[];
  /** Where the time comes from: the access node. */
  readonly timeServer: string;
}

/** Its window, and its turn in it: times of Berlin on the day of the window. */
export interface MaintenanceData extends ResolvedWindow {
  readonly slot: { readonly from: string; readonly to: string };
  /** Servers that have to answer before it is interrupted. */
  readonly after: readonly string[];
}

export interface DiskData {
  readonly name: string;
  /** Position on the controller, by which Windows finds it. */
  readonly unit: number;
  readonly sizeGiB: number;
}

export interface ApplicationData {
  readonly name: string;
  /** Who brings updates. */
  readonly update: 'provider' | 'vendor' | 'customer';
}

export interface MemberData {
  readonly server: string;
  readonly role: ServerRole;
  /** The only address that gets what this server joins with. */
  readonly address: string;
}

/** Terminal servers that serve the same desktop. */
export interface CollectionData {
  readonly name: string;
  /** The server that leads people to the others. */
  readonly broker: string;
  readonly hosts: readonly string[];
  /** Groups whose members may sign in. */
  readonly groups: readonly string[];
}

export interface SqlData {
  readonly instance: string;
  /** Names of the disks of data and of logs. */
  readonly data: string;
  readonly logs: string;
}

/** The agent of the monitoring on this server, and whom it connects to. */
export interface AgentData {
  /** Name of its certificate. */
  readonly agent: string;
  readonly master: MonitoringMaster;
}
