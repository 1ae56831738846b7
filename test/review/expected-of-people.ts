import type { Edit } from './sides.js';

/** The same of people, rules, papers and the platform. */
export const expectedOfPeople: Readonly<Record<string, readonly [Edit, ...string[]]>> = {
  'a group': [{ tenant: { groups: { extern: { description: 'from outside' } } } }, 'minor group extern added'],
  'a user, with licences': [
    {
      tenant: {
        users: {
          'neu.person': {
            'given-name': 'Neu',
            surname: 'Person',
            from: '2026-12-05',
            groups: ['kanzlei'],
            licences: ['windows-rds'],
          },
        },
      },
    },
    'minor user neu.person added',
  ],
  'a user in another group': [
    { tenant: { users: { 'erika.beispiel': { groups: ['kanzlei', 'leitung'] } } } },
    'major user erika.beispiel changed; groups kanzlei=>kanzlei,leitung; ! rights-widened',
  ],
  'a user who leaves': [
    { tenant: { users: { 'max.muster': { until: '2027-01-31' } } } },
    'minor user max.muster changed; until null=>2027-01-31',
  ],
  'a licence more': [
    { tenant: { users: { 'jürgen.groß': { licences: ['windows-rds', 'office-standard', 'exchange'] } } } },
    'minor licence jürgen.groß/exchange added',
  ],
  'a telephone': [
    { tenant: { users: { 'max.muster': { mobile: true } } } },
    'minor user max.muster changed; mobile false=>true',
  ],
  'a room': [
    { tenant: { mailboxes: { 'info@kanzlei-muster.example': { kind: 'room' } } } },
    'minor mailbox info@kanzlei-muster.example changed; mailboxKind shared=>room',
  ],
  'the ring': [{ tenant: { ring: 'canary' } }, 'minor ring ring changed; ring null=>canary'],
  'a device': [
    { tenant: { users: { 'erika.beispiel': { remote: { tablet: { issued: '2026-12-01' } } } } } },
    'minor device erika.beispiel/tablet added',
  ],
  'a revoked device': [
    { tenant: { users: { 'max.muster': { remote: { home: { revoked: '2026-12-01' } } } } } },
    'minor device max.muster/home changed; revoked null=>2026-12-01',
  ],
  'who reads a mailbox': [
    { tenant: { mailboxes: { 'info@kanzlei-muster.example': { access: ['kanzlei', 'leitung'] } } } },
    'major mailbox info@kanzlei-muster.example changed; access kanzlei=>kanzlei,leitung; ! rights-widened',
  ],
  'a rule that goes': [{ tenant: { firewall: { 'vendor-migration': null } } }, 'minor flow vendor-migration closed'],
  'a rule that nobody had': [
    {
      tenant: {
        firewall: {
          scanner: {
            purpose: 'scan to a share',
            owner: 'max.muster',
            from: ['printer:aachen/empfang'],
            to: ['server:fs01'],
            services: ['tcp/21'],
          },
        },
      },
    },
    'major flow scanner opened',
  ],
  'a rule to somebody in the internet': [
    {
      tenant: {
        firewall: {
          bank: {
            purpose: 'payments',
            owner: 'max.muster',
            from: ['server:ts01'],
            to: ['198.51.100.7'],
            services: ['tcp/443'],
          },
        },
      },
    },
    'critical flow bank opened; ! internet-opened',
  ],
  'hours for a rule': [
    { tenant: { firewall: { printing: { hours: '08:00-18:00' } } } },
    'minor flow printing limited; from server:ts01,server:ts02=>server:ts01,server:ts02; to site:aachen=>site:aachen; ports tcp/631,tcp/9100=>tcp/631,tcp/9100; times always=>08:00-18:00',
  ],
  'no hours any more': [
    { tenant: { firewall: { 'remote-users-to-terminal-servers': { hours: null } } } },
    'major flow remote-users-to-terminal-servers unlimited; from remote-users=>remote-users; to server:ts01,server:ts02=>server:ts01,server:ts02; ports tcp/3389,udp/3389=>tcp/3389,udp/3389; times 06:00-22:00=>always',
  ],
  'other hours': [
    { tenant: { firewall: { 'remote-users-to-terminal-servers': { hours: '05:00-20:00' } } } },
    'major flow remote-users-to-terminal-servers rescheduled; from remote-users=>remote-users; to server:ts01,server:ts02=>server:ts01,server:ts02; ports tcp/3389,udp/3389=>tcp/3389,udp/3389; times 06:00-22:00=>05:00-20:00',
  ],
  'what a rule is for': [
    { tenant: { firewall: { printing: { purpose: 'print' } } } },
    'notice rule printing changed; purpose print from the terminal servers at the desk=>print',
  ],
  'no way out': [{ tenant: { internet: { proxy: false } } }, 'major internet internet changed; proxy true=>false'],
  'a service that is booked': [{ tenant: { contract: { services: { fax: true } } } }, 'minor service fax added'],
  'the signed contract': [
    { tenant: { contract: { secrecy: { signed: '2026-11-01' } } } },
    'major contract contract changed; secrecySigned 2026-10-15=>2026-11-01',
  ],
  'a shorter retention': [
    { tenant: { backup: { retention: '6 months' } } },
    'critical backup backup changed; retentionMonths 12=>6; ! retention-shrunk',
  ],
  'a restore test': [
    { tenant: { backup: { 'restore-test': { last: '2026-11-30' } } } },
    'minor backup backup changed; lastRestoreTest null=>2026-11-30',
  ],
  'the life cycle': [
    { tenant: { lifecycle: 'decommission' } },
    'major lifecycle lifecycle changed; lifecycle active=>decommission',
  ],
  'the customer': [
    { tenant: { customer: { name: 'Neuer Name' } } },
    'notice customer customer changed; customerName Steuerkanzlei Muster & Partner=>Neuer Name',
  ],
  'an exception': [
    {
      tenant: {
        exceptions: [
          { rule: 'restore-test-overdue', reason: 'in January', approver: 'head-of-operations', expires: '2027-01-31' },
        ],
      },
    },
    'major exception restore-test-overdue added',
  ],
  monitoring: [
    { tenant: { monitoring: { 'disk-free': '20 %' } } },
    'minor monitoring monitoring changed; diskFree 10 %=>20 %',
  ],
  'the start': [{ tenant: { onboarding: { seats: 16 } } }, 'notice onboarding onboarding changed; seats 15=>16'],
  'a size of the platform': [
    { platform: { sizes: { large: { cpus: 10 } } } },
    'major size large changed; cpus 8=>10; ex01 power-cycle (sunday 09:00-12:00); ts01 power-cycle (sunday 09:00-12:00); ts02 power-cycle (sunday 18:00-21:00)',
  ],
  'a template of the platform': [
    { platform: { templates: { 'windows-server-2022': { name: 'windows-server-2022-v2' } } } },
    'major template windows-server-2022 changed; template windows-server-2022=>windows-server-2022-v2; sql01 power-cycle (sunday 09:00-12:00)',
  ],
  'storage of the platform': [
    { platform: { storage: { fast: { policy: 'tenant-faster' } } } },
    'minor storage fast changed; policy tenant-fast=>tenant-faster',
  ],
  'an application of the catalogue': [
    { platform: { applications: { datev: { vendor: 'DATEV eG' } } } },
    'minor catalogue-application datev changed; vendor DATEV=>DATEV eG',
  ],
  'copies that a policy keeps': [
    { platform: { backup: { policies: { standard: { generations: { weekly: 6 } } } } } },
    'minor backup-policy standard changed; weeklyPoints 5=>6',
  ],
  'fewer copies that a policy keeps': [
    { platform: { backup: { policies: { standard: { generations: { daily: 7 } } } } } },
    'critical backup-policy standard changed; dailyPoints 14=>7; ! retention-shrunk',
  ],
  'fewer days in which nobody can delete a copy': [
    { platform: { backup: { repositories: { primary: { 'immutable-days': 7 } } } } },
    'critical platform rz1 changed; primaryImmutableDays 14=>7; ! retention-shrunk',
  ],
  'a product of the price list': [
    { platform: { licences: { exchange: { product: 'Exchange Enterprise SAL' } } } },
    'minor product exchange changed; product Exchange Standard SAL=>Exchange Enterprise SAL',
  ],
  'ports behind a name': [{ platform: { services: { ipp: ['tcp/631', 'tcp/8631'] } } }, 'major flow ipp opened'],
  'time servers of the platform': [
    { platform: { network: { ntp: ['192.0.2.124'] } } },
    'major platform rz1 changed; timeServers 192.0.2.123=>192.0.2.124',
  ],
  'who may do what on the platform': [
    { platform: { access: { operators: { group: 'RZ1\\others', privileges: ['VirtualMachine.Interact.PowerOn'] } } } },
    'major platform rz1 changed; access operators RZ1\\mandant-operators: VirtualMachine.Interact.ConsoleInteract VirtualMachine.Interact.PowerOff VirtualMachine.Interact.PowerOn VirtualMachine.Interact.Reset=>operators RZ1\\others: VirtualMachine.Interact.PowerOn; ! rights-widened',
  ],
};
