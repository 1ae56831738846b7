/** What `certificates/<tenant>/` holds: public files only. A slot that nobody filled yet is `null` or absent. */
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

export const noCertificates: TenantCertificates = {
  authority: null,
  revocationList: null,
  accessNode: null,
  sites: {},
  devices: {},
};
