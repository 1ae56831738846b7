import { readFileSync } from 'node:fs';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import { parseSource } from '../../src/load/source.js';
import { compile } from '../../src/pipeline.js';
import type { AddressBook } from '../../src/model/address-book.js';
import { noCertificates } from '../../src/model/certificates.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../src/resolve/resolve-tenant.js';
import type { ReviewSide } from '../../src/review/review-side.js';
import type { FullPlatform } from '../../src/validate/follow-like.js';
import { mergePatch } from '../../src/validate/merge-patch.js';

/** What a test writes instead of a file: an RFC 7386 patch of an example. */
export interface Edit {
  readonly tenant?: object;
  readonly platform?: object;
}

const scripts = readGuestScripts();
const platform = parsed('platforms/rz1.yaml');

function parsed(file: string): unknown {
  return parseSource(file, readFileSync(file, 'utf8')).data;
}

/** An example tenant with an edit, compiled, beside the address book of another side. */
export async function sideOf(id: string, edit: Edit = {}, committed?: AddressBook): Promise<ReviewSide> {
  const file = asTenant(mergePatch(parsed(`tenants/${id}.yaml`), edit.tenant ?? {}));
  return await compiledSide(file, edit.platform ?? {}, committed ?? asBook(parsed(`tenants/${id}.addresses.json`)));
}

export async function compiledSide(file: Tenant, patch: object, book: AddressBook | null): Promise<ReviewSide> {
  const full = mergePatch(platform, patch) as FullPlatform;
  const tenant = resolveTenant(file, resolvePlatform(full));
  const books = new Map(book === null ? [] : [[file.tenant, book]]);
  const compiled = await compile({ tenants: [tenant], books, certificates: new Map(), scripts, tool: 'mandant test' });
  const [own] = compiled.books;
  if (own === undefined) throw new Error('a tenant compiles to an address book');
  const stacks = compiled.stacks.filter(({ kind }) => kind !== 'platform');
  const files = new Map(stacks.flatMap((stack) => [...stack.files]));
  return { tenant, file, book: own, certificates: noCertificates, files, findings: [] };
}

function asTenant(data: unknown): Tenant {
  return JSON.parse(JSON.stringify(data)) as Tenant;
}

function asBook(data: unknown): AddressBook {
  return data as AddressBook;
}
