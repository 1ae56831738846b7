import { stringify } from 'yaml';
import { canonicalJson } from '../../canonical-json.js';
import { parseCidr } from '../../ipv4.js';
import type { GuestScripts } from '../../model/guest-scripts.js';
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
  const texts = userDataTexts.get(scripts) ?? new Map<string, string>();
  const text = texts.get(proxy) ?? renderUserData(proxy, scripts);
  userDataTexts.set(scripts, texts.set(proxy, text));
  return text;
}

function renderUserData(proxy: string, scripts: GuestScripts): string {
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
    ],
    bootcmd: [['cloud-init-per', 'once', 'closed', 'sh', '-c', `printf '%s' '${closedRules}' | nft -f -`]],
    write_files: [
      { path: '/usr/local/sbin/mandant-apply', permissions: '0755', content: scripts.apply },
      { path: '/etc/systemd/system/mandant-apply.service', permissions: '0644', content: applyService },
      { path: '/etc/systemd/system/mandant-apply.timer', permissions: '0644', content: applyTimer },
    ],
    runcmd: [
      ['systemctl', 'disable', '--now', 'ssh.service'],
      ['systemctl', 'enable', '--now', 'systemd-networkd.service', 'chrony.service', 'strongswan.service'],
      ['systemctl', 'enable', 'nftables.service'],
      ['systemctl', 'enable', '--now', 'mandant-apply.timer'],
    ],
  };
  return `#cloud-config\n${stringify(config, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false })}`;
}

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
