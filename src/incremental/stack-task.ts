import { tenantBook } from '../compile/infrastructure/wanted.js';
import { type EntraTenant, entraInfrastructure, hasEntra } from '../compile/entra/entra-infrastructure.js';
import type { ProxyRealm } from '../compile/proxy/proxy-realm.js';
import type { AddressBook } from '../model/address-book.js';
import { noCertificates, type TenantCertificates } from '../model/certificates.js';
import type { EntraInfrastructure } from '../model/entra-infrastructure.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { type CompileRequest, platformsOf, realmsOn } from '../pipeline.js';
import { platformStack } from '../stack-name.js';
import { hashOf } from './sealed-file.js';

/** A stack that is to be had: compiled, or taken from an earlier compilation of the same. */
export type StackTask = TenantTask | PlatformTask | EntraTask;

export interface TenantTask extends Keyed {
  readonly kind: 'tenant';
  readonly tenant: ResolvedTenant;
  /** With an entry for everything that the tenant has. */
  readonly book: AddressBook;
  readonly certificates: TenantCertificates;
}

export interface EntraTask extends Keyed {
  readonly kind: 'entra';
  readonly tenant: EntraTenant;
  /** All that the stack is made of. */
  readonly infrastructure: EntraInfrastructure;
}

export interface PlatformTask extends Keyed {
  readonly kind: 'platform';
  /** What its proxy knows of the tenants. */
  readonly realms: readonly ProxyRealm[];
}

interface Keyed {
  readonly name: string;
  readonly platform: ResolvedPlatform;
  /** Hash over everything that the stack is made of, but the sections of the platform that it reads. */
  readonly key: string;
}

/** The stacks of a request in the order of the tree: platforms first, cloud directories last. */
export function stackTasks(request: CompileRequest, tool: string): StackTask[] {
  const own = request.tenants.map((tenant) => tenantTasks(tenant, request, tool));
  return [
    ...platformsOf(request).map((platform) => platformTask(platform, realmsOn(platform.platform, request), tool)),
    ...own.flatMap(([task]) => task),
    ...own.flatMap(([, ...clouds]) => clouds),
  ];
}

/** What lies beside a tenant's file, by tenant. */
type Beside = Pick<CompileRequest, 'books' | 'certificates'>;

/** A tenant's stack, and that of its cloud directory where it has one. */
export function tenantTasks(
  tenant: ResolvedTenant,
  beside: Beside,
  tool: string,
): readonly [TenantTask, ...(readonly EntraTask[])] {
  const own = tenantTask(tenant, beside, tool);
  return [own, ...entraTasks(own, tool)];
}

export function platformTask(platform: ResolvedPlatform, realms: readonly ProxyRealm[], tool: string): PlatformTask {
  const name = platformStack(platform.platform);
  return { kind: 'platform', name, platform, realms, key: hashOf([tool, name, JSON.stringify(realms)].join('\0')) };
}

function tenantTask(tenant: ResolvedTenant, { books, certificates }: Beside, tool: string): TenantTask {
  const id = tenant.tenant;
  const book = tenantBook(tenant, books.get(id) ?? null);
  const own = certificates.get(id) ?? noCertificates;
  const { platform, ...facts } = tenant;
  const key = hashOf([tool, platform.platform, JSON.stringify([facts, book, own])].join('\0'));
  return { kind: 'tenant', name: id, tenant, platform, book, certificates: own, key };
}

/** Known by its values: what else changes of the tenant does not touch its cloud directory. */
function entraTasks({ tenant, platform, book }: TenantTask, tool: string): EntraTask[] {
  if (!hasEntra(tenant)) return [];
  const infrastructure = entraInfrastructure(tenant, book);
  const key = hashOf([tool, platform.platform, JSON.stringify(infrastructure)].join('\0'));
  return [{ kind: 'entra', name: infrastructure.stack, tenant, infrastructure, platform, key }];
}

/** The address books as they stand with everything that the tenants have now. */
export function booksOf(tasks: readonly StackTask[]): AddressBook[] {
  return tasks.flatMap((task) => (task.kind === 'tenant' ? [task.book] : []));
}
