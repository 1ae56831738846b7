import { addDays } from '../calendar.js';
import type { CalendarEvent } from '../model/calendar-event.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { onDay } from './event-on-days.js';

/** The last day of a certificate or of the list of revoked ones. */
export interface CertificateEnd {
  readonly of: 'authority' | 'revocation-list' | 'access-node' | 'site' | 'device';
  /** Name of the site; pseudonym of the device, as the daemons' logs have it; else empty. */
  readonly name: string;
  readonly until: string;
}

/** A renewal is ordered by the customer and brought onto the device: as long before as the rule `certificate-expiring`. */
const renewalDays = 60;

export function certificateEvents({ tenant }: ResolvedTenant, ends: readonly CertificateEnd[]): CalendarEvent[] {
  return ends.flatMap(({ of, name, until }) => {
    const key = name === '' ? of : `${of}.${name}`;
    const end = onDay(tenant, 'certificate-end', key, until, { part: of, name });
    if (of === 'revocation-list') return [end];
    return [
      onDay(tenant, 'certificate-renewal', key, addDays(until, -renewalDays), { part: of, name, day: until }),
      end,
    ];
  });
}
