import type { DataPath } from '../diagnostic.js';
import type { Tenant } from '../model/generated/tenant.js';
import { addMonths } from '../calendar.js';
import { entriesOf } from './entries.js';
import { oncePer } from './once-per.js';

/** Personal certificates hold two years: ISO 27001 A.5.17 wants an end, and the contract names this one. */
export const validityMonths = 24;

export interface RemoteDevice {
  readonly user: string;
  readonly device: string;
  readonly issued: string;
  readonly revoked: string | undefined;
  /** Last day of the certificate. */
  readonly lastDay: string;
  /** Last day of the user, if there is one. */
  readonly until: string | undefined;
  readonly path: DataPath;
}

export const remoteDevices = oncePer(({ users }: Tenant): readonly RemoteDevice[] =>
  entriesOf(users).flatMap(([user, { remote, until }]) =>
    entriesOf(remote).map(([device, { issued, revoked }]) => ({
      user,
      device,
      issued,
      revoked,
      lastDay: addMonths(issued, validityMonths),
      until,
      path: ['users', user, 'remote', device],
    })),
  ),
);

/** Devices whose certificates are to work today: not revoked, and their users have not left. */
export function devicesInUse(tenant: Tenant, today: string): RemoteDevice[] {
  return remoteDevices(tenant).filter(
    ({ revoked, until }) => (revoked === undefined || revoked > today) && (until === undefined || until >= today),
  );
}
