import type { ResolvedPlatform } from '../../model/resolved-platform.js';
import { type InspectedRealm, inspectedRealms, type ProxyRealm } from './proxy-realm.js';
import { largestObjectMiB, scannerAddress, scannerService } from './scanner.js';

/**
 * `squid.conf` of the central proxy: a realm for each tenant, known by the address of its access node, with a log of its
 * own. Everything passes the scanner; where the scanner is not there, nothing passes (`bypass=off`).
 */
export function renderSquid(platform: ResolvedPlatform, realms: readonly ProxyRealm[]): string {
  const { proxy, tenantLans, internet } = platform.network;
  const inspected = inspectedRealms(realms);
  return `${[
    `# Central proxy of platform ${platform.platform}. Compiled: changes by hand are undone.`,
    `http_port ${proxy.address}:${proxy.port}`,
    ...inspected.map((realm) => inspectedPort(realm, proxy.address)),
    '',
    ...realms.map(({ tenant, accessNode }) => `acl ${aclOf(tenant)} src ${accessNode}/32`),
    '',
    'acl web port 80 443',
    'acl encrypted port 443',
    'acl tunnels method CONNECT',
    '# What is ours is no destination: neither a LAN of a tenant nor an access node nor this machine.',
    `acl inside dst ${tenantLans} ${internet.addresses} ${proxy.address}/32 127.0.0.0/8 169.254.0.0/16`,
    'http_access deny inside',
    'http_access deny !web',
    'http_access deny tunnels !encrypted',
    ...realms.map(({ tenant }) => `http_access allow ${aclOf(tenant)}`),
    'http_access deny all',
    '',
    'icap_enable on',
    'icap_preview_enable on',
    `icap_service upload reqmod_precache icap://${scannerAddress}/${scannerService} bypass=off`,
    `icap_service download respmod_precache icap://${scannerAddress}/${scannerService} bypass=off`,
    'icap_service_failure_limit -1',
    'adaptation_access upload allow all',
    'adaptation_access download allow all',
    `request_body_max_size ${largestObjectMiB} MB`,
    `reply_body_max_size ${largestObjectMiB} MB all`,
    ...inspection(inspected),
    '',
    '# Nothing of one tenant may be found by another, nor tell the web who asks.',
    'cache deny all',
    'cache_mem 8 MB',
    'forwarded_for delete',
    'via off',
    'httpd_suppress_version_string on',
    '',
    '# The host, not the page: whom an adviser writes to is a secret already.',
    'logformat host %ts.%03tu %>a %Ss/%03>Hs %<st %rm %>rd',
    ...realms.map(({ tenant }) => `access_log stdio:/var/log/squid/${tenant}.log host ${aclOf(tenant)}`),
    'access_log stdio:/var/log/squid/refused.log host',
    'cache_log /var/log/squid/cache.log',
    'pid_filename /run/squid/squid.pid',
    `visible_hostname proxy.${platform.platform}.internal`,
    'shutdown_lifetime 5 seconds',
  ].join('\n')}\n`;
}

/** Authority and key of the inspection are the tenant's own; they are made on the proxy and stay there. */
function inspectedPort({ tenant, inspectionPort }: InspectedRealm, address: string): string {
  const certificate = `tls-cert=/etc/squid/inspection/${tenant}.pem`;
  return `http_port ${address}:${inspectionPort} name=${tenant} ssl-bump generate-host-certificates=on ${certificate}`;
}

function inspection(inspected: readonly InspectedRealm[]): string[] {
  if (inspected.length === 0) return [];
  return [
    '',
    'sslcrtd_program /usr/lib/squid/security_file_certgen -s /var/lib/squid/certificates -M 16MB',
    'acl greeting at_step SslBump1',
    `acl inspected myportname ${inspected.map(({ tenant }) => tenant).join(' ')}`,
    'ssl_bump peek greeting',
    'ssl_bump bump inspected',
    'ssl_bump splice all',
  ];
}

function aclOf(tenant: string): string {
  return `tenant-${tenant}`;
}
