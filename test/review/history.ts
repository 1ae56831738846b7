import type { GitRepository } from '../affected/git-repository.js';

/** A commit of a history, and the groups that are to be said of it: severity, kind, verb, number of tenants. */
export interface Commit {
  readonly message: string;
  readonly change: (repository: GitRepository) => void;
  readonly expected: readonly string[];
}

const platform = 'platforms/rz1.yaml';

function inPlatform(message: string, from: string, to: string, ...expected: string[]): Commit {
  return { message, change: ({ edit }) => edit(platform, (text) => text.replace(from, to)), expected };
}

function inTenant(id: string, message: string, from: RegExp | string, to: string, ...expected: string[]): Commit {
  return { message, change: ({ edit }) => edit(`tenants/${id}.yaml`, (text) => text.replace(from, to)), expected };
}

function everywhere(message: string, change: (text: string) => string, ...expected: string[]): Commit {
  return {
    message,
    change: ({ git, edit }) => {
      for (const file of git('ls-files', 'tenants/*.yaml').trim().split('\n')) edit(file, change);
    },
    expected,
  };
}

const officesTime = /(^ {2}offices-time:\n(?: {4}.*\n)+)/m;

/** One after the other, on 180 generated tenants. */
export const history: readonly Commit[] = [
  everywhere('a remark', (text) => `${text}# a remark\n`),
  inTenant('k0003', 'a larger disk', /data: \{ size: \d+ GiB/, 'data: { size: 3000 GiB', 'minor disk changed 1'),
  inPlatform('another week of copies', 'weekly: 5', 'weekly: 6', 'minor backup-policy changed 180'),
  inPlatform('more CPUs', 'medium: { cpus: 4', 'medium: { cpus: 6', 'major size changed 180'),
  inPlatform('another time server', '192.0.2.123', '192.0.2.124', 'major platform changed 180'),
  inPlatform('other operators', '\\mandant-operators', '\\operators', 'major platform changed 180'),
  inPlatform(
    'a size that nobody uses',
    'sizes:\n',
    'sizes:\n  giant: { cpus: 32, memory: 256 GiB, system-disk: 300 GiB }\n',
    'minor size added 0',
  ),
  everywhere(
    'a threshold for everybody',
    (text) => `${text}monitoring: { disk-free: 25 % }\n`,
    'minor monitoring changed 180',
  ),
  inTenant('k0007', 'a rule that goes', officesTime, '', 'minor flow closed 1'),
  inTenant('k0008', 'hours for a rule', officesTime, '$1    hours: 07:00-19:00\n', 'minor flow limited 1'),
  inTenant('k0008', 'other hours', 'hours: 07:00-19:00', 'hours: 06:00-18:00', 'major flow rescheduled 1'),
  inTenant('k0008', 'no hours', '    hours: 06:00-18:00\n', '', 'major flow unlimited 1'),
  inTenant('k0009', 'another port', 'services: [udp/123]', 'services: [udp/123, udp/1123]', 'major flow opened 1'),
  inTenant('k0010', 'a rule under another name', 'offices-time', 'time-for-offices'),
  inTenant('k0010', 'what a rule is for', /purpose: time .*/, 'purpose: the right time', 'notice rule changed 1'),
  inTenant('k0011', 'a window that moves', /(sunday-morning: .*from: )"[\d:]+"/, '$1"08:00"', 'minor window changed 1'),
  inTenant('k0012', 'a window under another name', /\bsunday-morning\b/g, 'sundays'),
  inTenant('k0013', 'somebody leaves', /^( {4}from: .*\n)/m, '$1    until: 2027-01-31\n', 'minor user changed 1'),
  inTenant(
    'k0014',
    'somebody in another group',
    /^ {4}groups: \[buero\]$/m,
    '    groups: [buero, leitung]',
    'major user changed 1',
  ),
  inTenant('k0015', 'a licence fewer', ', office-standard', '', 'minor licence removed 1'),
  inTenant('k0016', 'a line', /address: 198\.19\.[\d.]+/, 'address: dynamic', 'minor line changed 1'),
  inTenant('k0003', 'a printer', 'driver: universal-pcl6', 'driver: universal-ps', 'notice printer changed 1'),
  inTenant('k0018', 'a group', 'description: partners', 'description: the partners', 'minor group changed 1'),
  inTenant('k0019', 'more rights at a share', 'buero: change', 'buero: full', 'major share changed 1'),
  inTenant('k0020', 'another VLAN', /vlan: \d+/, 'vlan: 1999', 'major network changed 1'),
  inTenant('k0021', 'the customer', /name: Beispiel .*/, 'name: Neu & Partner', 'notice customer changed 1'),
  inTenant('k0001', 'longer retention', 'retention: 24 months', 'retention: 36 months', 'minor backup changed 1'),
  inTenant(
    'k0022',
    'the signed contract',
    /processing-agreement: \{ signed: [\d-]+/,
    'processing-agreement: { signed: 2026-01-05',
    'major contract changed 1',
  ),
  inTenant(
    'k0024',
    'a server more',
    /^servers:\n([^]*? {4}address: )([\d.]+\.)\d+\n/m,
    'servers:\n  app77:\n    role: application-server\n    os: windows-server-2025\n    size: small\n    address: $277\n    maintenance: sunday-night\n$1$210\n',
    'minor server added 1',
  ),
  inTenant(
    'k0024',
    'a larger server',
    'role: application-server\n    os: windows-server-2025\n    size: small',
    'role: application-server\n    os: windows-server-2025\n    size: medium',
    'major server changed 1',
  ),
  inTenant(
    'k0012',
    'a disk that goes',
    /^ {6}logs: .*\n([^]*)$/m,
    '$1exceptions:\n  - { rule: disk-removed, reason: unused, approver: head-of-operations, expires: 2027-03-31 }\n',
    'critical disk removed 1',
    'major exception added 1',
  ),
  {
    message: 'a tenant that goes',
    change: ({ git }) => void git('rm', '--quiet', 'tenants/k0006.yaml', 'tenants/k0006.addresses.json'),
    expected: ['critical tenant removed 1'],
  },
  {
    message: 'a tenant under another id',
    change: ({ git, read, write }) => {
      const text = read('tenants/k0005.yaml');
      git('rm', '--quiet', 'tenants/k0005.yaml', 'tenants/k0005.addresses.json');
      write('tenants/k9005.yaml', text.replace(/^tenant: .*$/m, 'tenant: k9005'));
    },
    expected: ['critical tenant renamed 1'],
  },
];
