import { accessNodeFiles, accessNodeRoot } from '../../../../src/compile/access-node/access-node-files.js';
import { branchGatewayFiles } from '../../../../src/compile/branch-gateway/branch-gateway-files.js';
import { portsOfLines } from '../../../../src/compile/branch-gateway/line-names.js';
import { readGuestScripts } from '../../../../src/load/guest-scripts.js';
import type { ResolvedSite, ResolvedTenant } from '../../../../src/model/resolved-tenant.js';
import type { LabCertificates } from './certificates.js';
import { type Machine, openMachine, until } from './machine.js';
import type { Host, Network } from './network.js';
import { startTunnelDaemon, type TunnelDaemon } from './tunnel-daemon.js';

/** The internet of a test: a router with the platform's outside network, its proxy, and the lines of all sites. */
export interface Internet {
  readonly router: Host;
  readonly network: Network;
}

export interface Gateway {
  readonly machine: Machine;
  readonly daemon: TunnelDaemon;
  /** A host on the gateway's LAN with all the addresses that a test speaks from and to. */
  readonly lan: Host;
}

export function openInternet(network: Network, tenant: ResolvedTenant): Internet {
  const { internet, proxy, dns, ntp } = tenant.platform.network;
  const router = network.host('inet');
  router.run('sysctl', '-qw', 'net.ipv4.ip_forward=1');
  router.ip('link add wan type bridge');
  router.ip('link set wan up');
  router.ip(`addr add ${internet.gateway}/${internet.addresses.split('/')[1]} dev wan`);
  const master = tenant.platform.monitoring === null ? [] : [tenant.platform.monitoring.master.address];
  for (const address of [proxy.address, ...dns, ...ntp, ...master]) router.ip(`addr add ${address}/32 dev lo`);
  return { router, network };
}

/** The access node with its files exactly as compiled, its cards addressed as they say, everything loaded. */
export async function startAccessNode(
  { router, network }: Internet,
  tenant: ResolvedTenant,
  issued: LabCertificates,
): Promise<Gateway> {
  const machine = await openMachine(network, `${tenant.tenant}-gw`);
  const lan = network.host(`${tenant.tenant}-lan`);
  const port = `w-${tenant.tenant}`;
  network.cable(machine, 'wan0', router, port);
  router.ip(`link set ${port} master wan`);
  network.cable(machine, 'lan0', lan, 'eth0');
  const files = accessNodeFiles(tenant, issued.certificates, readGuestScripts());
  putTree(machine, files, accessNodeRoot);
  machine.put('/etc/swanctl/private/gateway.pem', issued.keys['access-node'] ?? '', 0o600);
  address(machine, 'wan0');
  address(machine, 'lan0');
  for (const { address: own } of tenant.servers) lan.ip(`addr add ${own}/${tenant.network.prefixLength} dev eth0`);
  lan.ip(`route add default via ${tenant.network.gateway}`);
  const daemon = await bringUp(machine);
  return { machine, daemon, lan };
}

/** The gateway of a site on its bundle, each line with an address of its own on the internet. */
export async function startBranch(
  { router, network }: Internet,
  tenant: ResolvedTenant,
  site: ResolvedSite,
  issued: LabCertificates,
  lineAddresses: readonly string[],
): Promise<Gateway> {
  const name = `${tenant.tenant}-${site.name}`;
  const machine = await openMachine(network, name);
  const lan = network.host(`${name}-lan`);
  network.cable(machine, 'lan0', lan, 'eth0');
  const files = branchGatewayFiles(tenant, site, issued.certificates, readGuestScripts());
  putTree(machine, files, `sites/${site.name}/root`);
  machine.put('/etc/swanctl/private/gateway.pem', issued.keys[`site:${site.name}`] ?? '', 0o600);
  address(machine, 'lan0');
  for (const [index, { line, port, metric }] of portsOfLines(site).entries()) {
    const own = lineAddresses[index] ?? '';
    plugLine({ router, network }, machine, port, own);
    if (line.attachment === null) {
      machine.ip(`route add default via ${neighbour(own)} dev ${port} metric ${metric}`);
    } else {
      machine.ip(`addr flush dev ${port}`);
      address(machine, port);
    }
  }
  for (const own of lanAddresses(site)) lan.ip(`addr add ${own}/${site.lan.split('/')[1]} dev eth0`);
  lan.ip(`route add default via ${site.gatewayAddress}`);
  const daemon = await bringUp(machine);
  return { machine, daemon, lan };
}

let lineCount = 0;

/** A line is a /31 (RFC 3021): the provider's end is the neighbouring address. Returns the port of the router. */
export function plugLine({ router, network }: Internet, host: Host, port: string, own: string): string {
  const far = `line-${(lineCount += 1)}`;
  network.cable(host, port, router, far);
  host.ip(`addr add ${own}/31 dev ${port}`);
  router.ip(`addr add ${neighbour(own)}/31 dev ${far}`);
  return far;
}

export function neighbour(address: string): string {
  const parts = address.split('.');
  return [...parts.slice(0, 3), Number(parts[3]) ^ 1].join('.');
}

/** A desk, and each printer. */
export function lanAddresses(site: ResolvedSite): string[] {
  return [site.lan.replace(/\.0\/\d+$/, '.10'), ...site.printers.map(({ address: own }) => own)];
}

function putTree(machine: Machine, files: ReadonlyMap<string, string>, root: string): void {
  for (const [path, text] of files) {
    if (path.startsWith(`${root}/`))
      machine.put(path.slice(root.length), text, path.includes('/sbin/') ? 0o755 : 0o644);
  }
}

/** What systemd-networkd does with `Address=` and `Gateway=` of the compiled file. */
function address(machine: Machine, card: string): void {
  const text = machine.read(`/etc/systemd/network/05-mandant-${card}.network`);
  for (const [, own] of text.matchAll(/^Address=(.+)$/gm)) machine.ip(`addr add ${own} dev ${card}`);
  for (const [, gateway, metric = '0'] of text.matchAll(/^Gateway=(.+)\n(?:Metric=(\d+)$)?/gm)) {
    machine.ip(`route add default via ${gateway} dev ${card} metric ${metric}`);
  }
}

async function bringUp(machine: Machine): Promise<TunnelDaemon> {
  machine.run('sysctl', '-q', '-e', '-p', '/etc/sysctl.d/60-mandant.conf');
  machine.run('nft', '-f', '/etc/nftables.conf');
  const daemon = await startTunnelDaemon(machine);
  await until('the interface of the tunnels is there', () => machine.has('/sys/class/net/ipsec0'));
  const text = machine.read('/etc/systemd/network/05-mandant-ipsec0.network');
  machine.ip('link set ipsec0 up');
  for (const [, range] of text.matchAll(/^Destination=(.+)$/gm)) machine.ip(`route replace ${range} dev ipsec0`);
  daemon.swanctl('--load-all', '--noprompt', '--clear');
  return daemon;
}
