import { accessSync, constants } from 'node:fs';

const programs = {
  '/usr/sbin/nft': 'nftables',
  '/usr/sbin/charon-systemd': 'charon-systemd',
  '/usr/sbin/swanctl': 'strongswan-swanctl',
  '/usr/lib/ipsec/plugins/libstrongswan-kernel-libipsec.so': 'libcharon-extra-plugins',
  '/usr/lib/ipsec/plugins/libstrongswan-gcm.so': 'libstrongswan-standard-plugins',
  '/usr/bin/ping': 'iputils-ping',
  '/usr/bin/cloud-init': 'cloud-init',
  '/usr/sbin/squid': 'squid-openssl',
  '/usr/bin/c-icap': 'c-icap',
  '/usr/lib/x86_64-linux-gnu/c_icap/virus_scan.so': 'libc-icap-mod-virus-scan',
  '/usr/sbin/clamd': 'clamav-daemon',
} as const;

export type Program = (typeof programs)[keyof typeof programs];

/** Says what is missing to run a test with these Debian packages, or `null`. */
export function missing(...packages: readonly Program[]): string | null {
  if (process.getuid?.() !== 0) return 'needs root for network namespaces';
  const absent = Object.entries(programs).filter(([file, name]) => packages.includes(name) && !isThere(file));
  return absent.length === 0 ? null : `needs the Debian package ${absent.map(([, name]) => name).join(', ')}`;
}

/** The packages of every test with tunnels. */
export function missingForTunnels(): string | null {
  return missing(
    'nftables',
    'charon-systemd',
    'strongswan-swanctl',
    'libcharon-extra-plugins',
    'libstrongswan-standard-plugins',
    'iputils-ping',
  );
}

/** Belongs behind the title of a group of tests: the reason where it is skipped. */
export function note(reason: string | null): string {
  return reason === null ? '' : ` (skipped: ${reason})`;
}

function isThere(file: string): boolean {
  try {
    accessSync(file, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}
