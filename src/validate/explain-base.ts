/**
 * The smallest valid tenant and its platform, clean under all rules on `exampleToday`: what the examples of the rules are
 * merged into.
 */
export const exampleToday = '2026-12-01';

export const exampleTenant = `version: 1
tenant: k0001
platform: rz1
lifecycle: active

customer:
  name: Werkstatt Beispiel GmbH
  sector: trade

contract:
  model: asp
  start: 2026-11-02
  services: {}
  processing-agreement: { signed: 2026-10-15 }

network:
  lan: 10.1.0.0/24
  vlan: 1001
  wan: 203.0.113.70
  domain: werkstatt.internal
  netbios: WERKSTATT

servers:
  dc01:
    role: domain-controller
    os: windows-server-2025
    size: small
    address: 10.1.0.10
    maintenance: thursday-evening
  app01:
    role: application-server
    os: windows-server-2025
    size: medium
    address: 10.1.0.20
    disks:
      data: { size: 100 GiB }
    maintenance: sunday-morning

sites:
  halle:
    lan: 192.168.10.0/24
    lines:
      vdsl: { provider: line-a, address: 198.51.100.7 }

groups:
  buero: { description: everybody in the office }

users:
  anna.beispiel:
    given-name: Anna
    surname: Beispiel
    from: 2026-11-02
    groups: [buero]

firewall:
  office:
    purpose: files from the office
    owner: anna.beispiel
    from: ["site:halle"]
    to: ["server:dc01"]
    services: [smb]

backup:
  policy: standard
  restore-test: { every: 6 months }

maintenance:
  windows:
    thursday-evening: { weekday: thursday, from: "20:00", to: "22:00" }
    sunday-morning: { weekday: sunday, from: "09:00", to: "12:00" }
`;

/** What a second tenant has of its own, where an example compares two. */
export const secondTenant = `tenant: k0002
network: { lan: 10.2.0.0/24, vlan: 1002, wan: 203.0.113.72, domain: zweite.internal, netbios: ZWEITE }
servers: { dc01: { address: 10.2.0.10 }, app01: { address: 10.2.0.20 } }
firewall: { office: { to: ["server:dc01"] } }
`;

export const examplePlatform = `version: 1
platform: rz1

vcenter:
  server: vcenter.rz1.example
  datacenter: RZ1
  cluster: compute-a
  switch: vds-tenants
  folder: tenants
  templates-folder: templates

state: { backend: pg }

network:
  tenant-lans: 10.0.0.0/8
  vlans: 1000-1999
  internet: { port-group: wan, addresses: 203.0.113.64/26 }
  proxy: { address: 192.0.2.10, port: 3128 }
  dns: [192.0.2.53]
  ntp: [192.0.2.123]

templates:
  windows-server-2012-r2: { name: windows-server-2012-r2, firmware: bios }
  windows-server-2016: { name: windows-server-2016, firmware: efi }
  windows-server-2022: { name: windows-server-2022, firmware: efi }
  windows-server-2025: { name: windows-server-2025, firmware: efi }
  debian-12: { name: debian-12, firmware: efi }

sizes:
  access-node: { cpus: 2, memory: 2 GiB, system-disk: 16 GiB }
  small: { cpus: 2, memory: 8 GiB, system-disk: 100 GiB }
  medium: { cpus: 4, memory: 16 GiB, system-disk: 120 GiB }
  large: { cpus: 8, memory: 48 GiB, system-disk: 150 GiB }

storage:
  standard: { policy: tenant-standard, datastore: ds-standard }
  fast: { policy: tenant-fast, datastore: ds-fast }

backup:
  product: veeam
  api-version: 1.3-rev2
  server: backup.rz1.example
  guest-credentials: guest-processing
  repositories:
    primary: { name: repo-fire-section-2, location: rz1/fire-section-2, immutable-days: 14 }
    offsite: { name: repo-offsite, location: offsite-safe, medium: rotated-daily, encryption: offsite-2026 }
  policies:
    standard:
      incremental: { daily: "00:00" }
      synthetic-full: { weekly: saturday }
      active-full: { monthly: first-sunday }
      offsite: { daily: true, keep: 7 days }
      generations: { daily: 14, weekly: 5, monthly: 12, yearly: 0 }

monitoring:
  master: { name: monitor.rz1.example, address: 192.0.2.30 }
  holidays: { state: NW, years: 2026-2035 }
  contacts:
    service-hours: service@provider.example
    emergency: emergency@provider.example
    on-call: on-call@provider.example

services:
  rdp: [tcp/3389, udp/3389]
  smb: [tcp/445]
  raw-print: [tcp/9100]

applications:
  addison: { vendor: Wolters Kluwer }
  datev: { vendor: DATEV, needs: [sql-server], antivirus: viwas }
  office: { vendor: Microsoft, licence: spla }
  office-2016: { vendor: Microsoft, licence: spla }
  office-2024: { vendor: Microsoft, licence: spla }

licences:
  windows-rds: { product: Windows Server RDS SAL, per: user }
  office-standard: { product: Office Standard SAL, per: user }
  exchange: { product: Exchange Standard SAL, per: user }
`;
