import type { AddressBook } from '../../model/address-book.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import type { MachineValues } from '../../model/tenant-infrastructure.js';
import { macAddresses } from '../access-node/networkd.js';
import { diskIdentity, identity, systemDisk } from './identity.js';
import { accessNodeRole, categories } from './shared-names.js';

/** The tenant's way in and out: a Debian machine with a card outside and one inside, told by cloud-init what to be. */
export function accessNodeMachine(
  resolved: ResolvedTenant,
  book: AddressBook,
  address: string,
  guestInfo: Readonly<Record<string, string>>,
): MachineValues {
  const place = book.disks[diskIdentity(identity.accessNode, systemDisk)];
  if (place === undefined) throw new Error('the address book has no place for the disk of the access node');
  const { tenant, accessNode, platform } = resolved;
  const { size, storage } = accessNode;
  const cards = macAddresses(resolved);
  return {
    address,
    name: `${tenant}-${accessNode.name}`,
    annotation: `tenant ${tenant}, access node; kept by mandant, changes by hand are undone`,
    identity: `${tenant}/access-node`,
    template: accessNode.template,
    cpus: size.cpus,
    memoryMiB: size.memoryMiB,
    cpuHotAdd: size.cpuHotAdd,
    memoryHotAdd: size.memoryHotAdd,
    secureBoot: accessNode.secureBoot,
    datastore: storage.datastore,
    storagePolicy: storage.policy,
    disks: [{ ...place, sizeGiB: size.systemDiskGiB, datastore: storage.datastore, storagePolicy: storage.policy }],
    cards: [
      { network: { kind: 'platform', name: platform.network.internet.portGroup }, macAddress: cards.wan },
      { network: { kind: 'own' }, macAddress: cards.lan },
    ],
    tags: [
      { category: categories.tenant, name: tenant },
      { category: categories.role, name: accessNodeRole },
    ],
    guestInfo,
    // Read once at the first start, and blanked by the guest after it.
    guestInfoOfFirstStart: Object.keys(guestInfo).filter((key) => /^guestinfo\.(metadata|userdata)/.test(key)),
    windows: null,
    rebuild: '',
  };
}
