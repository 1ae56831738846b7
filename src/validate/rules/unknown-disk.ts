import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** A share, or the home directories, on a disk that their server does not have. */
export const unknownDisk = {
  code: 'unknown-disk',
  severity: 'error',
  scope: 'tenant',
  title: 'Shares lie on a disk that their server does not have',
  why: `The path of a share begins with the name of a data disk. Shares do not lie on the system disk: it has the size that the
platform gives it, and is made anew with the machine.`,
  wrong: `
servers:
  app01:
    shares:
      projekte: { path: daten/projekte, access: { buero: change } }
`,
  right: `
servers:
  app01:
    shares:
      projekte: { path: data/projekte, access: { buero: change } }
`,
  check({ file, tenant }): Finding[] {
    return Object.entries(tenant.servers).flatMap(([server, { shares, disks, 'home-directories': homes }]) => {
      const paths = [
        ...entriesOf(shares).map(([share, { path }]) => ({ path, key: ['shares', share, 'path'] })),
        ...(homes === undefined ? [] : [{ path: homes, key: ['home-directories'] }]),
      ];
      const uses = paths.map(({ path, key }) => ({
        name: path.slice(0, path.indexOf('/')),
        at: valueAt(file, 'servers', server, ...key),
      }));
      return unknownNames(unknownDisk, `disk of server ${server}`, disks, uses);
    });
  },
} as const satisfies Rule;
