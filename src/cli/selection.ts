import type { Diagnostic } from '../diagnostic.js';
import { tenantOf } from '../affected/tenant-inputs.js';
import { hasEntra } from '../compile/entra/entra-infrastructure.js';
import { type ProxyRealm, proxyRealms } from '../compile/proxy/proxy-realm.js';
import { readGuestScripts } from '../load/guest-scripts.js';
import type { AddressBook } from '../model/address-book.js';
import type { TenantCertificates } from '../model/certificates.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { GuestScripts } from '../model/guest-scripts.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { resolveTenants } from '../resolve/resolve-tenants.js';
import { byCodeUnit } from '../order.js';
import { entraStack } from '../stack-name.js';
import type { JudgedTenant } from '../validate/rule.js';
import { nameOf } from '../validate/validate.js';
import { errorsText } from './errors-text.js';
import { invalidTenants } from './invalid-tenants.js';
import type { Io } from './io.js';
import { judge, type Judged, textsOf } from './judge.js';
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
  /** Tenants with errors, whoever was named: what they want is not known. */
  readonly invalid: ReadonlySet<string>;
  /** Those of them that were asked for. */
  readonly leftOut: readonly string[];
  /** What the tenant files accept for a while, by tenant. */
  readonly exceptions: ReadonlyMap<string, NonNullable<Tenant['exceptions']>>;
}

/**
 * The named tenants, ready to be compiled, without those whose files are invalid, which is said on stderr; `null` where none
 * is left.
 */
export async function readyTenants(
  io: Io,
  names: readonly string[],
  { platform }: Selection,
  isHarmless: (diagnostic: Diagnostic) => boolean = () => false,
): Promise<Ready | null> {
  const judged = await judge(io, names, platform);
  const usable = usableTenants(io, names, judged, isHarmless);
  if (usable === null) return null;
  const all = resolveTenants(usable.tenants);
  return {
    tenants: all.filter(({ tenant }) => names.length === 0 || names.includes(tenant)),
    realms: proxyRealms(all),
    books: judged.repository.books,
    certificates: judged.certificates,
    scripts: readGuestScripts(),
    wanted: new Map(all.flatMap(stacksOf)),
    invalid: usable.invalid,
    leftOut: usable.leftOut,
    exceptions: new Map(judged.validated.tenants.map(({ tenant }) => [tenant.tenant, tenant.exceptions ?? []])),
  };
}

/** Tenants that were looked into and have no error, whoever was named. */
interface Usable extends Pick<Ready, 'invalid' | 'leftOut'> {
  readonly tenants: readonly JudgedTenant[];
}

/** What is left without the tenants whose files are invalid, which is said on stderr; `null` where none is left. */
export function usableTenants(
  io: Io,
  names: readonly string[],
  { repository, validated, tenants: known }: Judged,
  isHarmless: (diagnostic: Diagnostic) => boolean = () => false,
): Usable | null {
  const errors = validated.diagnostics.filter(
    (diagnostic) => diagnostic.severity === 'error' && !isHarmless(diagnostic),
  );
  const invalid = invalidTenants(errors) ?? new Set(known);
  const asked = names.length === 0 ? known : [...new Set(names)];
  const leftOut = asked.filter((name) => invalid.has(name));
  if (errors.length > 0) complain(io, { errors, invalid, leftOut, asked }, textsOf(repository));
  if (errors.length > 0 && leftOut.length === asked.length) return null;

  const tenants = validated.tenants.filter(({ file }) => !invalid.has(nameOf(file)));
  return { tenants, invalid, leftOut };
}

interface Complaint {
  readonly errors: readonly Diagnostic[];
  readonly invalid: ReadonlySet<string>;
  readonly leftOut: readonly string[];
  readonly asked: readonly string[];
}

/** Shows the errors of the tenants that were asked for, and only names the others. */
function complain(io: Io, { errors, invalid, leftOut, asked }: Complaint, texts: ReadonlyMap<string, string>): void {
  const shown = errors.filter(({ at, related }) => {
    const files = [at, ...related.map((other) => other.at)].map(({ file }) => file);
    return files.some((file) => leftOut.includes(tenantOf(file) ?? '')) || tenantOf(at.file) === null;
  });
  if (shown.length > 0) io.err(`${errorsText(io, shown, texts)}\n`);
  if (leftOut.length === asked.length) io.err(`${countOf(shown)}: nothing was compiled\n`);
  else if (leftOut.length > 0) io.err(`${countOf(shown)}: left out ${leftOut.join(', ')}\n`);
  const others = [...invalid].filter((tenant) => !leftOut.includes(tenant)).toSorted(byCodeUnit);
  if (others.length > 0) io.err(`invalid as well, and not asked for: ${others.join(', ')}\n`);
}

function stacksOf(tenant: ResolvedTenant): [string, string][] {
  const { platform } = tenant.platform;
  const own: [string, string] = [tenant.tenant, platform];
  return hasEntra(tenant) ? [own, [entraStack(tenant.tenant), platform]] : [own];
}

function countOf(errors: readonly Diagnostic[]): string {
  return errors.length === 1 ? '1 error' : `${errors.length} errors`;
}
