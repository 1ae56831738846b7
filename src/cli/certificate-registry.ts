import { join } from 'node:path';
import { type Holder, holderNamed, holdersOf } from '../certificate/holder.js';
import type { Changes, Registry } from '../certificate/registry.js';
import { readCertificates } from '../load/certificates.js';
import { noCertificates } from '../model/certificates.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { authorityKey } from '../run/authority-key.js';
import { didYouMean } from '../validate/suggest.js';
import { applyChanges } from '../write/apply-changes.js';
import { askPassphrase } from './ask-passphrase.js';
import type { Io } from './io.js';
import { hasRunOut } from './ran-out.js';
import { readyTenants } from './selection.js';
import { UsageError } from './usage-error.js';

/** One tenant with its certificates and the key of its authority; `null` where a file is invalid, which is then said. */
export async function openRegistry(
  io: Io,
  name: string,
): Promise<(Registry & { readonly resolved: ResolvedTenant }) | null> {
  const ready = await readyTenants(io, [name], {}, hasRunOut);
  const [resolved] = ready?.tenants ?? [];
  if (resolved === undefined) return null;
  const folder = (await readCertificates(io.root)).get(name) ?? noCertificates;
  const key = await authorityKey({ tenant: name, authority: folder.authority, env: io.env, askPassphrase });
  return { tenant: name, folder, key, today: io.today, resolved };
}

/** @throws UsageError for a name that nobody in the tenant file bears; whoever left may still be named to be revoked. */
export function holderOf(tenant: ResolvedTenant, name: string, alsoGone = false): Holder {
  const holders = holdersOf(tenant);
  const found = holders.find((holder) => holder.name === name) ?? (alsoGone ? holderNamed(name, tenant) : null);
  if (found !== null && found !== undefined) return found;
  const names = holders.map((holder) => holder.name);
  throw new UsageError(
    `nobody in ${tenant.tenant} is called "${name}"${didYouMean(name, names)}`,
    `there is ${names.join(', ')}`,
  );
}

/** Writes what changed and says so; people look at it and commit it like everything else. */
export async function keepChanges(io: Io, tenant: string, changes: Changes): Promise<void> {
  await applyChanges(join(io.root, 'certificates', tenant), changes);
  for (const [path, text] of changes) {
    io.err(`certificates/${tenant}/${path}: ${text === null ? 'removed' : 'written'}\n`);
  }
  io.err('look at it with git diff, commit it, then compile again\n');
}
