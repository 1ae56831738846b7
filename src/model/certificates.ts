/** What a tenant's machines need of `certificates/<tenant>/`: public files only. An empty slot is `null` or absent. */
export interface TenantCertificates {
  /** The tenant's own authority, PEM. */
  readonly authority: string | null;
  /** Its revocation list, PEM. */
  readonly revocationList: string | null;
  /** The access node's certificate, PEM. */
  readonly accessNode: string | null;
  /** By name of the site, PEM. */
  readonly sites: Readonly<Record<string, string>>;
  /** By id of the device (`<account>-<device>`), PEM. */
  readonly devices: Readonly<Record<string, string>>;
}

/** The whole folder: besides what is in use, certificates that were renewed or revoked, by their file name. */
export interface CertificateFolder extends TenantCertificates {
  readonly previous: Readonly<Record<string, string>>;
  readonly revoked: Readonly<Record<string, string>>;
}

export const noCertificates: CertificateFolder = {
  authority: null,
  revocationList: null,
  accessNode: null,
  sites: {},
  devices: {},
  previous: {},
  revoked: {},
};
