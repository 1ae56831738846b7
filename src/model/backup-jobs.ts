import type { ResolvedPlatformBackup } from './resolved-platform.js';
import type { ResolvedTenant } from './resolved-tenant.js';

/** `backup/jobs.json` of a tenant: what the backup product is to do for it, in the words of its interface. */
export interface BackupJobs {
  readonly version: 1;
  readonly tenant: string;
  readonly lifecycle: ResolvedTenant['lifecycle'];
  readonly apiVersion: BackupApiVersion;
  /** Host name of the backup server. */
  readonly server: string;
  /** In the order in which they are made: the copy refers to the backup. */
  readonly jobs: readonly BackupJob[];
}

export type BackupApiVersion = ResolvedPlatformBackup['apiVersion'];

export type BackupJobRole = 'backup' | 'copy';

export interface BackupJob {
  readonly role: BackupJobRole;
  /** `k0042-backup`: what the job is known by; its id is the product's. */
  readonly name: string;
  /** The whole body of `POST /api/v1/jobs`, with references where only the product knows the id. */
  readonly document: JobDocument;
}

export interface JobDocument {
  readonly [key: string]: JobValue;
}

export type JobValue = string | number | boolean | null | readonly JobValue[] | JobDocument;

/** Stands in a document where an id belongs that is known only once the thing exists. No key of the product begins so. */
export interface ReferenceInDocument extends JobDocument {
  readonly $reference: JobReference & JobDocument;
}

export type JobReference = ProductReference | InventoryReference;

/** Something of the backup product: its id is a UUID. */
export interface ProductReference {
  readonly kind: 'repository' | 'credentials' | 'encryption-password' | 'job';
  /** Of credentials the description, of a password the hint. */
  readonly name: string;
}

/** Something of the vCenter as the product's inventory shows it: a tag's id is its URN, a machine's its managed object id. */
export interface InventoryReference {
  readonly kind: 'tag' | 'machine';
  /** The vCenter by the name under which the product knows it. */
  readonly host: string;
  /** Category of a tag; `null` for a machine. */
  readonly category: string | null;
  readonly name: string;
}
