import { describe, expect, it } from 'vitest';
import { diagnosticsIn, foundIn } from './found-in.js';

interface Parts {
  readonly from?: string;
  readonly to?: string;
  readonly services?: string;
  readonly more?: string;
}

/** A rule beside that of the smallest tenant: `office`, from site:halle to server:dc01, smb. */
function rule({ from = 'site:halle', to = 'server:app01', services = 'rdp', more = '' }: Parts): string {
  const list = (text: string) =>
    text
      .split(' ')
      .map((entry) => `"${entry}"`)
      .join(', ');
  return `
contract: { services: { remote-vpn: true } }
network: { remote-users: 10.1.1.0/24 }
users: { anna.beispiel: { remote: { pc: { issued: 2026-11-20 } } } }
sites: { halle: { printers: { flur: { driver: pcl, address: 192.168.10.9 } } } }
firewall:
  extra: { purpose: what it is for, owner: anna.beispiel, from: [${list(from)}], to: [${list(to)}], services: [${list(services)}]${more} }
`;
}

const at = '/firewall/extra';

describe('a firewall rule', () => {
  it.each<Parts>([
    {},
    { from: 'remote-users' },
    { from: 'user:anna.beispiel' },
    { from: 'printer:halle/flur', services: 'smb' },
    { from: '192.168.10.0/25' },
    { from: 'server:app01', to: 'printer:halle/flur', services: 'raw-print' },
    { from: 'lan', to: 'site:halle', services: 'raw-print' },
    { to: '10.1.0.16/28' },
    { from: 'server:app01', to: '198.51.100.64/28', services: 'tcp/443' },
    { from: 'server:app01', to: 'internet', services: 'udp/123' },
    { more: ', hours: 22:00-06:00' },
  ])('is accepted: %j', (parts) => {
    expect(foundIn(rule(parts))).toEqual([]);
  });

  it.each<[Parts, string]>([
    [{ from: 'internet' }, `firewall-from-internet ${at}/from/0`],
    [{ from: '198.51.100.0/24' }, `firewall-from-internet ${at}/from/0`],
    [{ from: '0.0.0.0/0' }, `firewall-from-internet ${at}/from/0`],
    [{ from: '10.0.0.0/8' }, `firewall-from-internet ${at}/from/0`],
    [{ from: '10.42.0.0/24' }, `firewall-from-internet ${at}/from/0`],
    [{ from: 'site:halle 203.0.113.9' }, `firewall-from-internet ${at}/from/1`],
    [{ to: '10.42.0.0/24' }, `firewall-goes-nowhere ${at}/to/0`],
    [{ to: '192.168.0.0/16' }, `firewall-goes-nowhere ${at}/to/0`],
    [{ to: '300.1.1.1' }, `invalid-endpoint ${at}/to/0`],
    [{ to: '10.1.0.1/33' }, `invalid-endpoint ${at}/to/0`],
    [{ to: '10.1.0.20/24' }, `invalid-endpoint ${at}/to/0`],
    [{ services: 'tcp/0' }, `invalid-port ${at}/services/0`],
    [{ services: 'rdp udp/65536' }, `invalid-port ${at}/services/1`],
    [{ services: 'tcp/90-80' }, `invalid-port ${at}/services/0`],
    [{ services: 'tcp/1-65535' }, `firewall-any-any ${at}`],
    [{ services: 'tcp/1-1000 tcp/1001-65535' }, `firewall-any-any ${at}`],
    [{ from: 'lan site:halle remote-users', to: 'lan site:halle remote-users' }, `firewall-any-any ${at}`],
    [{ from: 'server:app01', to: 'internet', services: 'tcp/443' }, `firewall-bypasses-proxy ${at}`],
    [{ from: 'server:app01', to: 'internet', services: 'tcp/25' }, `firewall-bypasses-proxy ${at}`],
    [{ from: 'site:halle', to: 'internet', services: 'tcp/1-1024' }, `firewall-bypasses-proxy ${at}`],
    [{ from: 'server:app01', to: 'server:dc01' }, `firewall-no-effect ${at}`],
    [{ from: 'lan', to: 'lan' }, `firewall-no-effect ${at}`],
    [{ more: ', hours: 08:00-08:00' }, `firewall-hours ${at}/hours`],
    [{ more: ', hours: 00:00-24:00' }, `firewall-hours ${at}/hours`],
    [{ more: ', expires: 2026-11-30' }, `firewall-expired ${at}/expires`],
  ])('is found: %j', (parts, expected) => {
    expect(foundIn(rule(parts))).toEqual([expected]);
  });

  it.each(['test', 'TODO', '-', 'xxx', 'extra', 'n/a', '12'])('does not have the purpose "%s"', (purpose) => {
    expect(foundIn(rule({}).replace('what it is for', `"${purpose}"`))).toEqual([`firewall-purpose ${at}/purpose`]);
  });
});

describe('a firewall rule beside another one', () => {
  const smb = { to: 'server:dc01', services: 'smb' };

  it.each<[string, Parts, string[]]>([
    ['the same', smb, [`firewall-duplicate ${at}`]],
    [
      'the same in numbers',
      { from: '192.168.10.0/24', to: '10.1.0.10', services: 'tcp/445' },
      [`firewall-duplicate ${at}`],
    ],
    ['the same in parts', { ...smb, from: '192.168.10.0/25 192.168.10.128/25' }, [`firewall-duplicate ${at}`]],
    ['narrower in addresses', { ...smb, from: '192.168.10.7' }, [`firewall-hidden ${at}`]],
    ['narrower in hours', { ...smb, more: ', hours: 08:00-18:00' }, [`firewall-hidden ${at}`]],
    ['narrower in time', { ...smb, more: ', expires: 2027-01-31' }, [`firewall-hidden ${at}`]],
    ['a printer of the site', { ...smb, from: 'printer:halle/flur' }, [`firewall-hidden ${at}`]],
    ['wider in ports', { ...smb, services: 'smb rdp' }, ['firewall-hidden /firewall/office']],
    ['wider in targets', { ...smb, to: 'server:dc01 server:app01' }, ['firewall-hidden /firewall/office']],
    ['of another protocol', { ...smb, services: 'udp/445' }, []],
    ['of another port', { ...smb, services: 'tcp/444' }, []],
    ['from elsewhere', { ...smb, from: 'remote-users' }, []],
    ['wider, but only for a while', { ...smb, services: 'smb rdp', more: ', expires: 2027-01-31' }, []],
    ['wider, but only by day', { ...smb, services: 'smb rdp', more: ', hours: 08:00-18:00' }, []],
    ['overlapping, neither in the other', { ...smb, from: '192.168.10.0/25', services: 'smb rdp' }, []],
    ['run out', { ...smb, more: ', expires: 2026-11-30' }, [`firewall-expired ${at}/expires`]],
  ])('is compared by what it lets pass: %s', (_what, parts, expected) => {
    expect(foundIn(rule(parts))).toEqual(expected);
  });

  it('hides a rule for one remote user behind one for all', () => {
    const fragment = `${rule({ from: 'remote-users' })}
  one: { purpose: for one person, owner: anna.beispiel, from: ["user:anna.beispiel"], to: ["server:app01"], services: [rdp] }
`;
    expect(foundIn(fragment)).toEqual(['firewall-hidden /firewall/one']);
  });

  it('says which one it is', () => {
    expect(diagnosticsIn(rule(smb))[0]).toMatchObject({
      message: 'rule extra lets the same pass as rule office',
      related: [{ message: 'rule office is here' }],
    });
  });
});

describe('remote users', () => {
  it('need addresses where a rule names them', () => {
    expect(foundIn('firewall: { office: { from: [remote-users] } }')).toEqual([
      'remote-range-missing /firewall/office/from/0',
    ]);
  });

  it('need a licence only where a rule lets them to a terminal server', () => {
    const fragment = (to: string) => `
${rule({ from: 'remote-users', to })}
servers:
  ts01: { role: terminal-server, os: windows-server-2025, size: large, address: 10.1.0.21, maintenance: sunday-morning }
`;
    expect(foundIn(fragment('server:app01'))).toEqual([]);
    expect(foundIn(fragment('server:ts01'))).toEqual(['rds-licence-missing /users/anna.beispiel']);
    expect(foundIn(fragment('lan'))).toEqual(['rds-licence-missing /users/anna.beispiel']);
  });
});
