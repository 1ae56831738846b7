import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A data disk with the name of the system disk. */
export const reservedDisk = {
  code: 'reserved-disk',
  severity: 'error',
  scope: 'tenant',
  title: 'A data disk is called system',
  why: `"system" is the disk that comes with the size of the machine. A second one of that name would take its label, and the
provider deletes a disk whose label it no longer finds.`,
  wrong: `
servers:
  app01:
    disks:
      system: { size: 200 GiB }
`,
  right: `
servers:
  app01:
    disks:
      programs: { size: 200 GiB }
`,
  check({ file, tenant }): Finding[] {
    return Object.entries(tenant.servers).flatMap(([server, { disks }]) =>
      entriesOf(disks)
        .filter(([disk]) => disk === 'system')
        .map(([disk]) =>
          found(
            reservedDisk,
            keyAt(file, 'servers', server, 'disks', disk),
            `a data disk of server ${server} is called "system"`,
            'expected another name; the size of the system disk comes from the size of the server',
          ),
        ),
    );
  },
} as const satisfies Rule;
