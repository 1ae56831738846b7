import { canonicalJson } from '../../canonical-json.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { sortedEntries, sortedRecord } from '../../order.js';
import { packed, sealedValue } from '../guest-value.js';
import { accessNodeRoot } from './access-node-files.js';
import { connectionNames } from './swanctl.js';

/** Key of the files that change while the machine runs. */
export const filesKey = 'guestinfo.mandant.files';

/** What the key holds once decoded; `guests/access-node/mandant-apply` reads it. */
export interface GuestFiles {
  readonly version: 1;
  readonly tenant: string;
  /** Names that the daemon must list after loading. */
  readonly connections: readonly string[];
  /** Absolute path on the machine to text. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * `extra_config` of the access node's machine. Anybody who may look at the machine in vCenter can read it, so it holds keys
 * of rules and names of sites, but no secret, no name of a person, no purpose of a rule.
 */
export function accessNodeGuestInfo(
  tenant: ResolvedTenant,
  files: ReadonlyMap<string, string>,
): Readonly<Record<`guestinfo.${string}`, string>> {
  const text = canonicalJson(guestFiles(tenant, files));
  return {
    'guestinfo.mandant.files': sealedValue(text),
    // Too short to be worth packing; cloud-init takes either (DataSourceVMware).
    'guestinfo.metadata': Buffer.from(known(files, 'access-node/cloud-init/metadata.json')).toString('base64'),
    'guestinfo.metadata.encoding': 'base64',
    'guestinfo.userdata': packedOnce(known(files, 'access-node/cloud-init/user-data.yaml')),
    'guestinfo.userdata.encoding': 'gzip+base64',
  };
}

function guestFiles(tenant: ResolvedTenant, files: ReadonlyMap<string, string>): GuestFiles {
  const own = sortedEntries(Object.fromEntries(files)).filter(([path]) => path.startsWith(`${accessNodeRoot}/`));
  return {
    version: 1,
    tenant: tenant.tenant,
    connections: connectionNames(tenant),
    files: sortedRecord(own.map(([path, text]) => [path.slice(accessNodeRoot.length), text])),
  };
}

const packedTexts = new Map<string, string>();

/** For texts that all tenants of a platform share. */
function packedOnce(text: string): string {
  const result = packedTexts.get(text) ?? packed(text);
  packedTexts.set(text, result);
  return result;
}

function known(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`the files of the access node lack ${path}`);
  return text;
}
