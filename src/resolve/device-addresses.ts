import { formatIpv4, parseCidr } from '../ipv4.js';
import type { Tenant } from '../model/generated/tenant.js';
import { sortedEntries } from '../order.js';

/** `<account>-<device>`: what certificates, profiles and addresses know a device by. */
export function deviceId(user: string, account: string | undefined, device: string): string {
  return `${account ?? user}-${device}`;
}

/**
 * Devices of users whom a firewall rule names have an address of their own, from the end of the range for remote users;
 * all others are leased one from its beginning. By id of the device.
 */
export function deviceAddresses({ firewall, network, users }: Tenant): ReadonlyMap<string, string> {
  const endpoints = sortedEntries(firewall ?? {}).flatMap(([, { from, to }]) => [...from, ...to]);
  const named = new Set(endpoints.filter((name) => name.startsWith('user:')).map((name) => name.slice('user:'.length)));
  const pool = network['remote-users'] === undefined ? null : parseCidr(network['remote-users']);
  const ids = sortedEntries(users ?? {})
    .filter(([name]) => named.has(name))
    .flatMap(([name, { account, remote }]) =>
      sortedEntries(remote ?? {}).map(([device]) => deviceId(name, account, device)),
    );
  if (pool === null) return new Map();
  return new Map(ids.map((id, index): [string, string] => [id, formatIpv4(pool.last - 1 - index)]));
}
