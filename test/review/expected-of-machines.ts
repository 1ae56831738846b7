import type { Edit } from './sides.js';

/** What is edited of k0042, and everything that is to be said of it: machines, networks and sites. */
export const expectedOfMachines: Readonly<Record<string, readonly [Edit, ...string[]]>> = {
  'a larger disk': [
    { tenant: { servers: { fs01: { disks: { data: { size: '600 GiB' } } } } } },
    'minor disk fs01/data changed; sizeGiB 500=>600',
  ],
  'another disk': [
    { tenant: { servers: { fs01: { disks: { archive: { size: '60 GiB' } } } } } },
    'minor disk fs01/archive added',
  ],
  'a disk that goes': [
    { tenant: { servers: { sql01: { disks: { logs: null } } } } },
    'critical disk sql01/logs removed; sql01 data-at-risk (sunday 09:00-12:00); ! disk-removed',
  ],
  'a disk on other storage': [
    { tenant: { servers: { fs01: { disks: { data: { storage: 'fast' } } } } } },
    'minor disk fs01/data changed; datastore ds-standard=>ds-fast; policy tenant-standard=>tenant-fast; storage standard=>fast',
  ],
  'another size of a server': [
    { tenant: { servers: { fs01: { size: 'large' } } } },
    'major server fs01 changed; cpus 4=>8; memoryMiB 16384=>49152; size medium=>large; systemDiskGiB 120=>150; fs01 power-cycle (thursday 20:00-22:00)',
  ],
  'a server made anew': [
    { tenant: { servers: { fs01: { rebuild: 1 } } } },
    'critical server fs01 changed; rebuild 0=>1; fs01 recreate (thursday 20:00-22:00)',
  ],
  'home directories': [
    { tenant: { servers: { fs01: { 'home-directories': 'data/homes' } } } },
    'minor server fs01 changed; homeDirectories null=>data/homes',
  ],
  'another window for a server': [
    { tenant: { servers: { fs01: { maintenance: 'sunday-night' } } } },
    'minor server fs01 changed; maintenance thursday 20:00-22:00=>sunday 18:00-21:00',
  ],
  'another address of a server, which keeps its flows': [
    { tenant: { servers: { ts01: { address: '10.42.0.23' } } } },
    'minor server ts01 changed; address 10.42.0.21=>10.42.0.23',
  ],
  'a server more': [
    {
      tenant: {
        servers: {
          app01: {
            role: 'application-server',
            os: 'windows-server-2025',
            size: 'small',
            address: '10.42.0.51',
            maintenance: 'sunday-night',
          },
        },
      },
    },
    'minor server app01 added',
  ],
  'a server that goes': [
    { tenant: { servers: { ex01: null } } },
    'critical server ex01 removed; ex01 data-at-risk (sunday 09:00-12:00); ! server-removed',
  ],
  'more rights at a share': [
    { tenant: { servers: { fs01: { shares: { austausch: { access: { kanzlei: 'full' } } } } } } },
    'major share fs01/austausch changed; access kanzlei: change=>kanzlei: full; ! rights-widened',
  ],
  'fewer rights at a share': [
    { tenant: { servers: { fs01: { shares: { austausch: { access: { kanzlei: 'read' } } } } } } },
    'minor share fs01/austausch changed; access kanzlei: change=>kanzlei: read',
  ],
  'an application on one server fewer': [
    { tenant: { servers: { ts02: { applications: ['office'] } } } },
    'minor application datev changed; servers ts01,ts02=>ts01',
  ],
  'who holds the rights to an application': [
    { tenant: { applications: { datev: { rights: { 'held-by': 'provider' } } } } },
    'minor application datev changed; heldBy customer=>provider',
  ],
  'a window that moves': [
    { tenant: { maintenance: { windows: { 'sunday-night': { from: '19:00' } } } } },
    'minor window sunday-night changed; maintenance sunday 18:00-21:00=>sunday 19:00-21:00',
  ],
  'another VLAN': [{ tenant: { network: { vlan: 1043 } } }, 'major network network changed; vlan 1042=>1043'],
  'another address outside': [
    { tenant: { network: { wan: '203.0.113.71' } } },
    'major network network changed; wan 203.0.113.70=>203.0.113.71',
  ],
  'a larger access node': [
    { tenant: { 'access-node': { size: 'small' } } },
    'minor access-node access-node changed; memoryMiB 2048=>8192; size access-node=>small; systemDiskGiB 16=>100',
  ],
  'a site that goes': [
    {
      tenant: { sites: { wuerselen: null }, firewall: { 'branch-to-terminal-servers': { from: ['site:aachen'] } } },
    },
    'major site wuerselen removed',
    'minor flow branch-to-terminal-servers closed',
  ],
  'a site more, which reaches nothing': [
    {
      tenant: {
        sites: { dueren: { lan: '192.168.70.0/24', lines: { dsl: { provider: 'line-a', address: 'dynamic' } } } },
      },
    },
    'minor site dueren added',
  ],
  'a line': [
    { tenant: { sites: { aachen: { lines: { vdsl: { address: '203.0.113.11' } } } } } },
    'minor line aachen/vdsl changed; address 203.0.113.10=>203.0.113.11',
  ],
  'how a gateway sets its address': [
    {
      tenant: {
        sites: { aachen: { lines: { vdsl: { network: '203.0.113.8/29', 'next-hop': '203.0.113.9' } } } },
      },
    },
    'minor line aachen/vdsl changed; nextHop null=>203.0.113.9; prefixLength null=>29',
  ],
  'a printer': [
    { tenant: { sites: { aachen: { printers: { flur: { driver: 'universal-pcl6', address: '192.168.50.33' } } } } } },
    'notice printer aachen/flur added',
  ],
};
