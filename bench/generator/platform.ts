import { internetRange } from './addresses.js';

/** Name of the platform with this number, from 0. */
export function platformName(number: number): string {
  return `rz${number + 1}`;
}

/** A platform file with the catalogues that the generated tenants use. */
export function platformText(number: number): string {
  const name = platformName(number);
  return `# yaml-language-server: $schema=../schemas/platform.schema.json
version: 1
platform: ${name}

vcenter:
  server: vcenter.${name}.example
  datacenter: ${name.toUpperCase()}
  cluster: compute-a
  switch: vds-tenants
  folder: tenants
  templates-folder: templates

state:
  backend: pg

network:
  tenant-lans: 10.0.0.0/8
  vlans: 1000-1999
  internet: { port-group: wan, addresses: ${internetRange(number)} }
  proxy: { address: 192.0.2.10, port: 3128 }
  dns: [192.0.2.53]
  ntp: [192.0.2.123]

templates:
  windows-server-2022: { name: windows-server-2022, firmware: efi }
  windows-server-2025: { name: windows-server-2025, firmware: efi }
  debian-12: { name: debian-12, firmware: efi }

sizes:
  access-node: { cpus: 2, memory: 2 GiB, system-disk: 16 GiB }
  small: { cpus: 2, memory: 8 GiB, system-disk: 100 GiB }
  medium: { cpus: 4, memory: 16 GiB, system-disk: 120 GiB }
  large: { cpus: 8, memory: 48 GiB, system-disk: 150 GiB }
  huge: { cpus: 16, memory: 96 GiB, system-disk: 200 GiB }

storage:
  standard: { policy: tenant-standard, datastore: ds-standard }
  fast: { policy: tenant-fast, datastore: ds-fast }

access:
  operators:
    group: ${name.toUpperCase()}\\mandant-operators
    privileges:
      - VirtualMachine.Interact.ConsoleInteract
      - VirtualMachine.Interact.PowerOff
      - VirtualMachine.Interact.PowerOn
      - VirtualMachine.Interact.Reset

backup:
  product: veeam
  api-version: 1.3-rev2
  server: backup.${name}.example
  guest-credentials: guest-processing
  repositories:
    primary: { name: repo-fire-section-2, location: ${name}/fire-section-2, immutable-days: 14 }
    offsite: { name: repo-offsite, location: offsite-safe, medium: rotated-daily, encryption: offsite-2026 }
  policies:
    standard:
      incremental: { daily: "00:00" }
      synthetic-full: { weekly: saturday }
      active-full: { monthly: first-sunday }
      offsite: { daily: true, keep: 7 days }
      generations: { daily: 14, weekly: 5, monthly: 12, yearly: 0 }

monitoring:
  master: { name: monitor.${name}.example, address: 192.0.2.30 }
  holidays: { state: NW, years: 2026-2035 }
  contacts:
    service-hours: service@provider.example
    emergency: emergency@provider.example
    on-call: on-call@provider.example

services:
  rdp: [tcp/3389, udp/3389]
  smb: [tcp/445]
  ipp: [tcp/631]
  raw-print: [tcp/9100]
  https: [tcp/443]
  ldap: [tcp/389, tcp/636]
  kerberos: [tcp/88, udp/88]
  dns: [tcp/53, udp/53]
  sql: [tcp/1433]
  sip: [tcp/5060, udp/5060]

applications:
  datev: { vendor: DATEV, needs: [sql-server], antivirus: viwas }
  office: { vendor: Microsoft, licence: spla }

licences:
  windows-rds: { product: "Windows Server RDS SAL", per: user }
  office-standard: { product: "Office Standard SAL", per: user }
  exchange: { product: "Exchange Standard SAL", per: user }

prices:
  certificate: 99
`;
}
