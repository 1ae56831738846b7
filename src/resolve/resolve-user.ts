import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedUser } from '../model/resolved-tenant.js';
import { byCodeUnit, sortedEntries } from '../order.js';
import { deviceId } from './device-addresses.js';

type User = NonNullable<Tenant['users']>[string];

/** `addresses` are those that `deviceAddresses` gives, by id of the device. */
export function resolveUser(name: string, user: User, addresses: ReadonlyMap<string, string>): ResolvedUser {
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
    mobile: user.mobile ?? false,
    internet: user.internet ?? false,
    devices: sortedEntries(user.remote ?? {}).map(([device, { issued }]) => ({
      name: device,
      id: deviceId(name, user.account, device),
      issued,
      address: addresses.get(deviceId(name, user.account, device)) ?? null,
    })),
  };
}
