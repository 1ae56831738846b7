import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { type NameUse, unknownNames } from '../unknown-name.js';

/** The storage class of a disk that the platform does not offer. */
export const unknownStorage = {
  code: 'unknown-storage',
  severity: 'error',
  scope: 'tenant',
  title: 'A disk names a storage class that the platform does not offer',
  why: `A storage class stands for a storage policy and a datastore of the platform. A disk without one lies on "standard".`,
  wrong: `
servers:
  app01:
    disks:
      data: { storage: quick }
`,
  right: `
servers:
  app01:
    disks:
      data: { storage: fast }
`,
  check({ file, tenant, platform }): Finding[] {
    const uses = Object.entries(tenant.servers).flatMap(([name, { storage, disks }]): NameUse[] => [
      ...(storage === undefined ? [] : [{ name: storage, at: valueAt(file, 'servers', name, 'storage') }]),
      ...entriesOf(disks).flatMap(([disk, { storage: own }]) =>
        own === undefined ? [] : [{ name: own, at: valueAt(file, 'servers', name, 'disks', disk, 'storage') }],
      ),
    ]);
    return unknownNames(unknownStorage, 'storage class', platform.storage, uses);
  },
} as const satisfies Rule;
