import type { DowntimeClass } from '../../downtime/downtime-class.js';

/** The smallest piece of compiled output that is told apart: a file, a section of role data, an attribute of a resource. */
export interface ArtefactPart {
  /** Below the compiled tree. */
  readonly file: string;
  /** Terraform address, `null` for what is no resource. */
  readonly address: string | null;
  /** Server, site or device that the piece is about; `null` where it is about none alone. */
  readonly owner: string | null;
  /** What piece it is, such as `role directory.users` or `vsphere_virtual_machine num_cpus`. */
  readonly piece: string;
  /** What comes of it for a running machine, `null` for what is no resource. */
  readonly downtime: DowntimeClass | null;
}
