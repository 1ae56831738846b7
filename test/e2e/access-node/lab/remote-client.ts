import { remoteUserFiles } from '../../../../src/compile/remote-user/remote-user-files.js';
import { readGuestScripts } from '../../../../src/load/guest-scripts.js';
import type { ResolvedDevice, ResolvedTenant, ResolvedUser } from '../../../../src/model/resolved-tenant.js';
import type { LabCertificates } from './certificates.js';
import { type Machine, openMachine } from './machine.js';
import { type Internet, neighbour, plugLine } from './tenant-lab.js';
import { startTunnelDaemon, type TunnelDaemon } from './tunnel-daemon.js';

export interface RemoteClient {
  readonly machine: Machine;
  readonly daemon: TunnelDaemon;
}

export interface ClientCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

export function firstDevice(tenant: ResolvedTenant): { readonly user: ResolvedUser; readonly device: ResolvedDevice } {
  for (const user of tenant.users) {
    const [device] = user.devices;
    if (device !== undefined) return { user, device };
  }
  throw new Error(`${tenant.tenant} has no device`);
}

/** Profile for Android as the compiler wrote it: the values every client is set up with. */
export interface Profile {
  readonly remote: { readonly addr: string; readonly id: string; readonly cert: string };
  readonly local: { readonly id: string };
  readonly 'ike-proposal': string;
  readonly 'esp-proposal': string;
  readonly 'split-tunneling': { readonly subnets: readonly string[] };
}

export function profileOf(
  tenant: ResolvedTenant,
  { certificates }: LabCertificates,
  { user, device } = firstDevice(tenant),
): Profile {
  const files = remoteUserFiles(tenant, user, device, certificates, readGuestScripts());
  return JSON.parse(files.get(`remote/${device.id}/android.sswan`) ?? '') as Profile;
}

/** A device somewhere on the internet that has taken over the values of a profile; not connected yet. */
export async function openClient(internet: Internet, name: string, address: string): Promise<RemoteClient> {
  const machine = await openMachine(internet.network, name);
  plugLine(internet, machine, 'eth0', address);
  machine.ip(`route add default via ${neighbour(address)}`);
  machine.run('sysctl', '-qw', 'net.ipv4.conf.all.rp_filter=0');
  return { machine, daemon: await startTunnelDaemon(machine) };
}

/** Tries to connect; returns what swanctl said, whether it worked or not. */
export function connect(
  { machine, daemon }: RemoteClient,
  profile: Profile,
  own: ClientCertificate,
  identity = profile.local.id,
): string {
  machine.put('/etc/swanctl/x509/device.pem', own.certificate);
  machine.put('/etc/swanctl/private/device.pem', own.privateKey, 0o600);
  machine.put('/etc/swanctl/x509ca/authority.pem', pemOf(profile.remote.cert));
  machine.put('/etc/swanctl/swanctl.conf', settings(profile, identity));
  daemon.swanctl('--load-all', '--noprompt', '--clear');
  try {
    return daemon.swanctl('--initiate', '--child', 'tenant', '--timeout', '10');
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

export function disconnect({ daemon }: RemoteClient): void {
  try {
    daemon.swanctl('--terminate', '--ike', 'vpn', '--timeout', '5');
  } catch {
    // Not connected.
  }
}

/** The virtual address that the access node leased. */
export function leasedAddress({ daemon }: RemoteClient): string {
  return /local {2}(\d+\.\d+\.\d+\.\d+)\/32/.exec(daemon.swanctl('--list-sas'))?.[1] ?? '';
}

function settings(profile: Profile, identity: string): string {
  return `connections {
  vpn {
    version = 2
    remote_addrs = ${profile.remote.addr}
    vips = 0.0.0.0
    proposals = ${profile['ike-proposal']}
    encap = yes
    local {
      certs = device.pem
      id = "${identity}"
    }
    remote {
      id = ${profile.remote.id}
      cacerts = authority.pem
    }
    children {
      tenant {
        esp_proposals = ${profile['esp-proposal']}
        remote_ts = ${profile['split-tunneling'].subnets.join(',')}
      }
    }
  }
}
`;
}

function pemOf(base64: string): string {
  return ['-----BEGIN CERTIFICATE-----', ...(base64.match(/.{1,64}/g) ?? []), '-----END CERTIFICATE-----', ''].join(
    '\n',
  );
}
