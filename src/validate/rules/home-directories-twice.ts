import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Home directories on more than one server. */
export const homeDirectoriesTwice = {
  code: 'home-directories-twice',
  severity: 'error',
  scope: 'tenant',
  title: 'Two servers have the home directories',
  why: `Everybody has one home directory, and the directory one place for it. With two servers nobody could say where a
person's files are.`,
  wrong: `
servers:
  app01: { home-directories: data/homes }
  fs01:
    role: file-server
    os: windows-server-2025
    size: medium
    address: 10.1.0.11
    maintenance: sunday-morning
    disks: { data: { size: 100 GiB } }
    home-directories: data/homes
`,
  right: `
servers:
  app01: { home-directories: data/homes }
`,
  check({ file, tenant }): Finding[] {
    const servers = Object.entries(tenant.servers).filter(([, server]) => server['home-directories'] !== undefined);
    const [first, ...others] = servers.map(([name]) => ({
      name,
      at: keyAt(file, 'servers', name, 'home-directories'),
    }));
    if (first === undefined) return [];
    return others.map(({ name, at }) =>
      found(
        homeDirectoriesTwice,
        at,
        `server ${name} has home directories, and so has ${first.name}`,
        'expected them on one server',
        { message: `those of ${first.name} are here`, at: first.at },
      ),
    );
  },
} as const satisfies Rule;
