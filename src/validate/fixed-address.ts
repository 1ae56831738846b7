import type { DataPath } from '../diagnostic.js';
import type { Tenant } from '../model/generated/tenant.js';
import { centralRanges, type NamedRange, siteRanges } from './address-range.js';
import { entriesOf } from './entries.js';
import { oncePer } from './once-per.js';

/** An address that a file gives to a machine, with the network that it must be of. */
export interface FixedAddress {
  readonly what: string;
  readonly address: string;
  readonly path: DataPath;
  readonly lan: NamedRange;
  /** What the first usable address of the network is. */
  readonly gateway: string;
}

/** Servers in the LAN and printers at the sites. */
export const fixedAddresses = oncePer((tenant: Tenant): readonly FixedAddress[] => {
  const [lan] = centralRanges(tenant);
  const servers = Object.entries(tenant.servers).flatMap(([name, { address }]) =>
    lan === undefined
      ? []
      : [{ what: `server ${name}`, address, path: ['servers', name, 'address'], lan, gateway: 'the access node' }],
  );
  const printers = siteRanges(tenant).flatMap((lan) => {
    const site = String(lan.path[1]);
    return entriesOf(tenant.sites?.[site]?.printers).map(([name, { address }]) => ({
      what: `printer ${name}`,
      address,
      path: ['sites', site, 'printers', name, 'address'],
      lan,
      gateway: 'the branch gateway',
    }));
  });
  return [...servers, ...printers];
});
