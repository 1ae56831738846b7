import { accessNodeIdentity, siteIdentity } from '../compile/access-node/names.js';
import { deviceAddress, deviceSubject } from '../compile/remote-user/device-identity.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';

/** Who holds a certificate and what it says. No name of a customer or a person is in it. */
export interface Holder {
  /** As the command line names it: `access-node`, `site:aachen`, `device:max.muster-home`. */
  readonly name: string;
  /** Below `certificates/<tenant>/`. */
  readonly file: string;
  /** X.500 name. */
  readonly subject: string;
  readonly alternativeNames: readonly { readonly type: 'dns' | 'email' | 'ip'; readonly value: string }[];
  readonly role: 'gateway' | 'device';
}

/** Everybody in a tenant who needs a certificate, in order: the access node, the sites, the devices. */
export function holdersOf(tenant: ResolvedTenant): Holder[] {
  return [
    accessNodeHolder(tenant),
    ...tenant.sites.map(({ name }) => siteHolder(tenant, name)),
    ...tenant.users.flatMap(({ devices }) => devices.map(({ id }) => deviceHolder(tenant, id))),
  ];
}

/** Clients of Windows and Apple compare what they dialled with the certificate, so the address outside is in it. */
function accessNodeHolder(tenant: ResolvedTenant): Holder {
  return {
    name: 'access-node',
    file: 'access-node.pem',
    subject: `O=${tenant.tenant}, OU=access-node, CN=${accessNodeIdentity(tenant)}`,
    alternativeNames: [
      { type: 'dns', value: accessNodeIdentity(tenant) },
      { type: 'ip', value: tenant.network.wan },
    ],
    role: 'gateway',
  };
}

function siteHolder(tenant: ResolvedTenant, site: string): Holder {
  return {
    name: `site:${site}`,
    file: `sites/${site}.pem`,
    subject: `O=${tenant.tenant}, OU=site, CN=${siteIdentity(tenant, site)}`,
    alternativeNames: [{ type: 'dns', value: siteIdentity(tenant, site) }],
    role: 'gateway',
  };
}

function deviceHolder(tenant: ResolvedTenant, id: string): Holder {
  return {
    name: `device:${id}`,
    file: `devices/${id}.pem`,
    subject: deviceSubject(tenant.tenant, id),
    alternativeNames: [{ type: 'email', value: deviceAddress(tenant, id) }],
    role: 'device',
  };
}

/** A holder by name, also one that the tenant file no longer has: whoever left must still be revocable. */
export function holderNamed(name: string, tenant: ResolvedTenant): Holder | null {
  const [kind = '', key = ''] = name.split(':');
  if (name === 'access-node') return accessNodeHolder(tenant);
  if (key === '' || key.includes('/')) return null;
  if (kind === 'site') return siteHolder(tenant, key);
  return kind === 'device' ? deviceHolder(tenant, key) : null;
}
