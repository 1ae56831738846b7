import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedUser } from '../model/resolved-tenant.js';
import { byCodeUnit, sortedEntries } from '../order.js';

type User = NonNullable<Tenant['users']>[string];

export function resolveUser(name: string, user: User): ResolvedUser {
  const account = user.account ?? name;
  return {
    name,
    account,
    givenName: user['given-name'],
    surname: user.surname,
    from: user.from,
    until: user.until ?? null,
    groups: [...(user.groups ?? [])].toSorted(byCodeUnit),
    licences: [...(user.licences ?? [])].toSorted(byCodeUnit),
    mail: user.mail ?? null,
    internet: user.internet ?? false,
    devices: sortedEntries(user.remote ?? {}).map(([device, { issued }]) => ({
      name: device,
      id: `${account}-${device}`,
      issued,
    })),
  };
}
