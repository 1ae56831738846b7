import type { Diagnostic } from '../diagnostic.js';
import { hasEntra } from '../compile/entra/entra-infrastructure.js';
import { type ProxyRealm, proxyRealms } from '../compile/proxy/proxy-realm.js';
import { readGuestScripts } from '../load/guest-scripts.js';
import type { AddressBook } from '../model/address-book.js';
import type { TenantCertificates } from '../model/certificates.js';
import type { GuestScripts } from '../model/guest-scripts.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { resolveTenants } from '../resolve/resolve-tenants.js';
import { entraStack } from '../stack-name.js';
import { errorsText } from './errors-text.js';
import type { Io } from './io.js';
import { judge, type Recall, textsOf } from './judge.js';
import type { Selection } from './selection-options.js';

/** Tenants that passed validation, resolved, and their books as committed. */
export interface Ready {
  readonly tenants: readonly ResolvedTenant[];
  /** What the proxies know of all tenants that passed, also of those that were not named. */
  readonly realms: readonly ProxyRealm[];
  readonly books: ReadonlyMap<string, AddressBook>;
  readonly certificates: ReadonlyMap<string, TenantCertificates>;
  readonly scripts: GuestScripts;
  /** Every stack of a tenant that the repository asks for, whoever was named, with its platform. */
  readonly wanted: ReadonlyMap<string, string>;
}

/** The named tenants, ready to be compiled; `null` where a file is invalid, which is then said on stderr. */
export async function readyTenants(
  io: Io,
  names: readonly string[],
  { platform }: Selection,
  recall?: Recall,
  isHarmless: (diagnostic: Diagnostic) => boolean = () => false,
): Promise<Ready | null> {
  const { repository, certificates, validated } = await judge(io, names, platform, recall);
  const errors = validated.diagnostics.filter(
    (diagnostic) => diagnostic.severity === 'error' && !isHarmless(diagnostic),
  );
  if (errors.length > 0) {
    io.err(errorsText(io, errors, textsOf(repository)));
    io.err(`\n${countOf(errors)}: nothing was compiled\n`);
    return null;
  }
  const all = resolveTenants(validated.tenants);
  return {
    tenants: all.filter(({ tenant }) => names.length === 0 || names.includes(tenant)),
    realms: proxyRealms(all),
    books: repository.books,
    certificates,
    scripts: readGuestScripts(),
    wanted: new Map(all.flatMap(stacksOf)),
  };
}

function stacksOf(tenant: ResolvedTenant): [string, string][] {
  const { platform } = tenant.platform;
  const own: [string, string] = [tenant.tenant, platform];
  return hasEntra(tenant) ? [own, [entraStack(tenant.tenant), platform]] : [own];
}

function countOf(errors: readonly Diagnostic[]): string {
  return errors.length === 1 ? '1 error' : `${errors.length} errors`;
}
