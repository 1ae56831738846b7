import { canonicalJson } from './canonical-json.js';
import { type CompiledTenant, compileTenant } from './compile/compile-tenant.js';
import { entraInfrastructure, hasEntra } from './compile/entra/entra-infrastructure.js';
import { tenantBook } from './compile/infrastructure/wanted.js';
import { platformInfrastructure } from './compile/infrastructure/platform-infrastructure.js';
import { platformFiles } from './compile/platform-files.js';
import { type ProxyRealm, proxyRealms } from './compile/proxy/proxy-realm.js';
import { manifest, type StackFiles, type StackKind } from './compile/manifest.js';
import type { AddressBook } from './model/address-book.js';
import { noCertificates, type TenantCertificates } from './model/certificates.js';
import type { GuestScripts } from './model/guest-scripts.js';
import type { ResolvedPlatform } from './model/resolved-platform.js';
import type { ResolvedTenant } from './model/resolved-tenant.js';
import { sha256 } from './sha256.js';
import { entraStack, platformStack } from './stack-name.js';

/** What compiling gives: a tree of files for each stack, and the address books as they stand now. */
export interface Compiled {
  readonly stacks: readonly CompiledStack[];
  readonly books: readonly AddressBook[];
  /** The whole tree, with its manifest: path to text. */
  readonly tree: ReadonlyMap<string, string>;
}

export interface CompiledStack extends StackFiles {
  readonly resolvedPlatform: ResolvedPlatform;
}

export interface CompileRequest {
  readonly tenants: readonly ResolvedTenant[];
  /** What the proxies know of all tenants, also of those that are not compiled now. @default that of `tenants` */
  readonly realms?: readonly ProxyRealm[];
  /** The books as committed, by tenant. */
  readonly books: ReadonlyMap<string, AddressBook>;
  /** What `certificates/` holds, by tenant. */
  readonly certificates: ReadonlyMap<string, TenantCertificates>;
  readonly scripts: GuestScripts;
  readonly tool: string;
}

/** Where a stack's Terraform text lies within its directory. */
export const terraformFile = 'terraform/main.tf.json';

/** The way of a tenant from values to files. Loading, validating and resolving came before; running comes after. */
export async function compile(request: CompileRequest): Promise<Compiled> {
  // Loaded late: commands that compile nothing must not pay for cdktf.
  const { platformTerraform, tenantTerraform } = await import('../stacks/terraform-json.js');

  const shared = platformsOf(request).map((platform): CompiledStack => {
    const text = platformTerraform(platformInfrastructure(platform));
    const files = platformFiles(platform, realmsOn(platform.platform, request));
    return stackOf(platformStack(platform.platform), 'platform', platform, new Map([[terraformFile, text], ...files]));
  });
  const compiled = request.tenants.map((tenant) => ({ tenant, ...compileOne(tenant, request) }));
  const own = compiled.map(({ tenant, infrastructure, files }): CompiledStack => {
    const text = tenantTerraform(infrastructure);
    return stackOf(tenant.tenant, 'tenant', tenant.platform, new Map([[terraformFile, text], ...files]));
  });

  const stacks = [...shared, ...own, ...(await cloudStacks(compiled))];
  return { stacks, books: compiled.map(({ book }) => book), tree: treeOf(request.tool, stacks) };
}

async function cloudStacks(
  compiled: readonly { readonly tenant: ResolvedTenant; readonly book: AddressBook }[],
): Promise<CompiledStack[]> {
  const clouds = compiled.flatMap(({ tenant, book }) => (hasEntra(tenant) ? [{ tenant, book }] : []));
  if (clouds.length === 0) return [];
  const { entraTerraform } = await import('../stacks/entra-terraform.js');
  return clouds.map(({ tenant, book }) => {
    const text = entraTerraform(entraInfrastructure(tenant, book));
    return stackOf(entraStack(tenant.tenant), 'entra', tenant.platform, new Map([[terraformFile, text]]));
  });
}

/** The platforms that the tenants live on, each once. */
export function platformsOf({ tenants }: Pick<CompileRequest, 'tenants'>): ResolvedPlatform[] {
  return [...new Map(tenants.map(({ platform }) => [platform.platform, platform])).values()];
}

/** What the proxy of a platform knows, whichever tenants are compiled: it serves them all. */
export function realmsOn(name: string, { realms, tenants }: CompileRequest): readonly ProxyRealm[] {
  return (realms ?? proxyRealms(tenants)).filter(({ platform }) => platform === name);
}

/** A tenant with its address book as it stands now. */
export function compileOne(
  tenant: ResolvedTenant,
  { books, certificates, scripts }: CompileRequest,
): CompiledTenant & { readonly book: AddressBook } {
  const book = tenantBook(tenant, books.get(tenant.tenant) ?? null);
  const own = certificates.get(tenant.tenant) ?? noCertificates;
  return { ...compileTenant(tenant, { book, certificates: own, scripts }), book };
}

function stackOf(
  name: string,
  kind: StackKind,
  resolvedPlatform: ResolvedPlatform,
  files: ReadonlyMap<string, string>,
): CompiledStack {
  const inDirectory = [...files].map(([path, text]): [string, string] => [`${name}/${path}`, text]);
  return { name, kind, platform: resolvedPlatform.platform, resolvedPlatform, files: new Map(inDirectory) };
}

function treeOf(tool: string, stacks: readonly CompiledStack[]): ReadonlyMap<string, string> {
  const files = stacks.flatMap((stack) => [...stack.files]);
  return new Map([...files, ['manifest.json', canonicalJson(manifest(tool, stacks, sha256))]]);
}
