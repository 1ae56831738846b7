import { dump } from 'js-yaml';
import { canonicalJson } from '../../canonical-json.js';
import { parseCidr } from '../../ipv4.js';
import type { GuestScripts } from '../../model/guest-scripts.js';
import type { MonitoringMaster } from '../../model/resolved-platform.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { interfaces } from './names.js';
import { macAddresses } from './networkd.js';

/**
 * The keys of cloud-config that the compiler writes. cloud-init ignores a key it does not know without a word
 * (`cloud-init schema` of Debian 12 too), so nothing else may ever be written.
 */
export interface CloudConfig {
  readonly timezone: string;
  readonly disable_root: boolean;
  readonly ssh_pwauth: boolean;
  readonly apt: { readonly proxy: string };
  readonly package_update: boolean;
  readonly packages: readonly string[];
  readonly bootcmd: readonly (readonly string[])[];
  readonly write_files: readonly WrittenFile[];
  readonly runcmd: readonly (readonly string[])[];
}

interface WrittenFile {
  readonly path: string;
  readonly permissions: string;
  readonly content: string;
}

/**
 * `guestinfo.metadata`: who the machine is and its addresses for the first boot (cloud-init, DataSourceVMware). By
 * `cleanup-guestinfo` the guest blanks what it has read; Terraform looks away from it after the first start.
 */
export function bootstrapMetadata(tenant: ResolvedTenant): string {
  const { network, platform, accessNode } = tenant;
  const cards = macAddresses(tenant);
  const outside = parseCidr(platform.network.internet.addresses);
  if (outside === null) throw new Error('the addresses of the platform passed validation but are no range');
  return canonicalJson({
    'cleanup-guestinfo': ['userdata', 'vendordata'],
    'instance-id': `${tenant.tenant}-access-node`,
    'local-hostname': `${tenant.tenant}-${accessNode.name}`,
    network: {
      version: 2,
      ethernets: {
        [interfaces.wan]: {
          match: { macaddress: cards.wan },
          'set-name': interfaces.wan,
          addresses: [`${network.wan}/${outside.prefixLength}`],
          routes: [{ to: '0.0.0.0/0', via: platform.network.internet.gateway }],
          nameservers: { addresses: platform.network.dns },
        },
        [interfaces.lan]: {
          match: { macaddress: cards.lan },
          'set-name': interfaces.lan,
          addresses: [`${network.gateway}/${network.prefixLength}`],
        },
      },
    },
  });
}

const userDataTexts = new WeakMap<GuestScripts, Map<string, string>>();

/** `guestinfo.userdata`: what makes a bare Debian an access node, once. All tenants of a platform share it. */
export function bootstrapUserData({ platform }: ResolvedTenant, scripts: GuestScripts): string {
  const { address, port } = platform.network.proxy;
  const proxy = `http://${address}:${port}`;
  const master = platform.monitoring?.master ?? null;
  const key = master === null ? proxy : `${proxy} ${master.address}:${master.port}`;
  const texts = userDataTexts.get(scripts) ?? new Map<string, string>();
  const text = texts.get(key) ?? renderUserData(proxy, master, scripts);
  userDataTexts.set(scripts, texts.set(key, text));
  return text;
}

function renderUserData(proxy: string, master: MonitoringMaster | null, scripts: GuestScripts): string {
  const watched = master === null ? nothing : watchedParts(master, scripts);
  const config: CloudConfig = {
    timezone: 'Etc/UTC',
    disable_root: true,
    ssh_pwauth: false,
    apt: { proxy },
    package_update: true,
    packages: [
      'charon-systemd',
      'chrony',
      'libcharon-extra-plugins',
      'libstrongswan-standard-plugins',
      'nftables',
      'open-vm-tools',
      'openssl',
      'python3',
      'strongswan-swanctl',
      'unattended-upgrades',
      ...watched.packages,
    ],
    bootcmd: [['cloud-init-per', 'once', 'closed', 'sh', '-c', `printf '%s' '${closedRules}' | nft -f -`]],
    write_files: [
      { path: '/usr/local/sbin/mandant-apply', permissions: '0755', content: scripts.apply },
      { path: '/etc/systemd/system/mandant-apply.service', permissions: '0644', content: applyService },
      { path: '/etc/systemd/system/mandant-apply.timer', permissions: '0644', content: applyTimer },
      ...watched.write_files,
    ],
    runcmd: [
      ['systemctl', 'disable', '--now', 'ssh.service'],
      ['systemctl', 'enable', '--now', 'systemd-networkd.service', 'chrony.service', 'strongswan.service'],
      ['systemctl', 'enable', 'nftables.service'],
      ['systemctl', 'enable', '--now', 'mandant-apply.timer'],
      ...watched.runcmd,
    ],
  };
  return `#cloud-config\n${dump(config, { lineWidth: -1, noRefs: true })}`;
}

type WatchedParts = Pick<CloudConfig, 'packages' | 'write_files' | 'runcmd'>;

const nothing: WatchedParts = { packages: [], write_files: [], runcmd: [] };

/** The agent of the monitoring. Its configuration comes with the other files; until it is there the agent waits for it. */
function watchedParts({ address, port }: MonitoringMaster, scripts: GuestScripts): WatchedParts {
  const unit = '/etc/systemd/system';
  return {
    packages: ['icinga2-bin', 'icinga2-common', 'monitoring-plugins-basic'],
    write_files: [
      { path: '/usr/local/lib/mandant/mandant-check', permissions: '0755', content: scripts.check },
      { path: '/usr/local/sbin/mandant-enrol', permissions: '0755', content: scripts.enrol },
      { path: `${unit}/icinga2.service.d/mandant.conf`, permissions: '0644', content: agentService(address, port) },
      { path: `${unit}/mandant-collect.service`, permissions: '0644', content: collectService },
      { path: `${unit}/mandant-collect.timer`, permissions: '0644', content: collectTimer },
    ],
    runcmd: [
      ['systemctl', 'enable', '--now', 'mandant-collect.timer'],
      ['systemctl', 'daemon-reload'],
      ['systemctl', 'enable', 'icinga2.service'],
      ['systemctl', 'restart', '--no-block', 'icinga2.service'],
    ],
  };
}

/** The name of the machine is that of its agent. The master may not answer yet: tried again each minute. */
function agentService(address: string, port: number): string {
  return `[Unit]
After=mandant-apply.service
StartLimitIntervalSec=0

[Service]
ExecStartPre=+/usr/local/sbin/mandant-enrol %H ${address} ${port}
Restart=always
RestartSec=1min
`;
}

const collectService = `[Unit]
Description=Write down what the monitoring may know
After=strongswan.service

[Service]
Type=oneshot
ExecStart=/usr/local/lib/mandant/mandant-check collect
`;

const collectTimer = `[Unit]
Description=Look each minute how the access node is

[Timer]
OnBootSec=1min
OnUnitInactiveSec=1min
AccuracySec=1s

[Install]
WantedBy=timers.target
`;

/** Between the first boot and the first files nothing comes in; packages are fetched. */
const closedRules =
  'table inet mandant { chain input { type filter hook input priority filter; policy drop; ct state established,related accept; iif lo accept; }; chain forward { type filter hook forward priority filter; policy drop; }; }';

const applyService = `[Unit]
Description=Bring the files of the access node into force
After=open-vm-tools.service nftables.service strongswan.service

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/mandant-apply
`;

const applyTimer = `[Unit]
Description=Look for changed files of the access node

[Timer]
OnBootSec=5s
OnUnitInactiveSec=30s
AccuracySec=1s

[Install]
WantedBy=timers.target
`;
