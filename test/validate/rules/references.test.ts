import { describe, expect, it } from 'vitest';
import { diagnosticsIn, foundIn } from './found-in.js';

describe('a name that stands nowhere', () => {
  it.each([
    ['servers: { app01: { os: windows-server-2024 } }', 'unknown-template /servers/app01/os'],
    ['servers: { app01: { size: medum } }', 'unknown-size /servers/app01/size'],
    ['access-node: { size: big }', 'unknown-size /access-node/size'],
    ['servers: { app01: { storage: quick } }', 'unknown-storage /servers/app01/storage'],
    [
      'servers: { app01: { disks: { data: { storage: quick } } } }',
      'unknown-storage /servers/app01/disks/data/storage',
    ],
    ['servers: { app01: { applications: [lexware] } }', 'unknown-application /servers/app01/applications/0'],
    ['applications: { lexware: { licence: customer } }', 'unknown-application /applications/lexware'],
    ['servers: { app01: { maintenance: monday } }', 'unknown-window /servers/app01/maintenance'],
    ['users: { anna.beispiel: { groups: [buero, leitung] } }', 'unknown-group /users/anna.beispiel/groups/1'],
    [
      'sites: { halle: { printers: { flur: { driver: pcl, address: 192.168.10.9, groups: [alle] } } } }',
      'unknown-group /sites/halle/printers/flur/groups/0',
    ],
    [
      'entra: { directory: w.onmicrosoft.com, users: cloud, guests: { a@b.example: { groups: [x] } } }',
      'unknown-group /entra/guests/a@b.example/groups/0',
    ],
    ['firewall: { office: { owner: max } }', 'unknown-user /firewall/office/owner'],
    [
      'servers: { app01: { shares: { x: { path: data/x, access: { max: read } } } } }',
      'unknown-user-or-group /servers/app01/shares/x/access/max',
    ],
    ['firewall: { office: { to: ["server:dc02"] } }', 'unknown-server /firewall/office/to/0'],
    ['monitoring: { without: [app02] }', 'unknown-server /monitoring/without/0'],
    ['firewall: { office: { from: ["site:bonn"] } }', 'unknown-site /firewall/office/from/0'],
    ['firewall: { office: { from: ["printer:bonn/x"] } }', 'unknown-site /firewall/office/from/0'],
    ['firewall: { office: { from: ["printer:halle/x"] } }', 'unknown-printer /firewall/office/from/0'],
    ['firewall: { office: { services: [smb, sbm] } }', 'unknown-service /firewall/office/services/1'],
    ['backup: { policy: gold }', 'unknown-policy /backup/policy'],
    ['users: { anna.beispiel: { licences: [visio] } }', 'unknown-licence /users/anna.beispiel/licences/0'],
    [
      'servers: { app01: { shares: { x: { path: system/x, access: { buero: read } } } } }',
      'unknown-disk /servers/app01/shares/x/path',
    ],
    [
      'exceptions: [{ rule: single-line, reason: x, approver: y, expires: 2027-01-01 }]',
      'unknown-rule /exceptions/0/rule',
    ],
  ])('is found where it is used: %s', (fragment, expected) => {
    expect(foundIn(fragment)).toEqual([expected]);
  });

  it('comes with what it may have meant, and what there is', () => {
    const [finding] = diagnosticsIn('firewall: { office: { to: ["server:app1"] } }');
    expect(finding).toMatchObject({
      message: 'there is no server "app1", did you mean "app01"?',
      expected: 'expected one of: dc01, app01',
    });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'is not found in the language itself: %s',
    (name) => {
      const size = name.toLowerCase().replaceAll('_', '');
      expect(foundIn(`servers: { app01: { size: ${size}, maintenance: ${size} } }`)).toEqual([
        'unknown-size /servers/app01/size',
        'unknown-window /servers/app01/maintenance',
      ]);
      expect(foundIn(`users: { anna.beispiel: { groups: [${size}], licences: [${size}] } }`)).toEqual([
        'unknown-group /users/anna.beispiel/groups/0',
        'unknown-licence /users/anna.beispiel/licences/0',
      ]);
    },
  );

  it('says so where nothing of the kind is declared', () => {
    const [finding] = diagnosticsIn(`
groups: null
users: { anna.beispiel: { groups: [buero] } }
`);
    expect(finding?.expected).toBe('no group is declared');
  });
});
