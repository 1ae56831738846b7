import type { CleanTenants, ReadFacts } from '../incremental/clean-tenants.js';
import type { ParsedSources } from '../incremental/parsed-sources.js';
import { readCertificates } from '../load/certificates.js';
import { readRepository, type Repository } from '../load/read-repository.js';
import { readSchemas } from '../load/schemas.js';
import { rules } from '../validate/rules.js';
import { schemaCheck } from '../validate/schema.js';
import { didYouMean } from '../validate/suggest.js';
import { nameOf, validate, type Validated } from '../validate/validate.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

export interface Judged {
  readonly repository: Repository;
  /** The folders of `certificates/`, by tenant. */
  readonly certificates: Awaited<ReturnType<typeof readCertificates>>;
  readonly validated: Validated;
}

/** Memory of earlier runs, for commands that only need to know that nothing is wrong. */
export interface Recall {
  readonly sources: ParsedSources;
  readonly clean: (facts: ReadFacts) => CleanTenants;
}

/**
 * Reads and judges the whole repository: tenants are judged together, whoever was named.
 * @throws UsageError for the name of a tenant or platform that is not there
 */
export async function judge(
  io: Io,
  names: readonly string[],
  platform: string | undefined,
  recall?: Recall,
): Promise<Judged> {
  const repository = readRepository(io.root, recall?.sources.parse);
  const tenants = repository.tenants.map(({ file }) => nameOf(file));
  const platforms = repository.platforms.map(({ file }) => nameOf(file));
  for (const name of names) mustBeThere('tenant', name, tenants);
  if (platform !== undefined) mustBeThere('platform', platform, platforms);
  const check = schemaCheck(readSchemas());
  const certificates = await readCertificates(io.root);
  const memory = recall?.clean({ texts: textsOf(repository), certificates });
  const isKnownClean = memory?.isKnownClean;
  const validated = validate(repository, { check, rules, today: io.today, certificates, platform, isKnownClean });
  memory?.remember(validated.clean);
  recall?.sources.remember();
  return { repository, certificates, validated };
}

export function textsOf({ tenants, platforms }: Repository): ReadonlyMap<string, string> {
  return new Map([...tenants, ...platforms].map(({ file, text }) => [file, text]));
}

function mustBeThere(kind: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const meant = didYouMean(name, names);
  throw new UsageError(`there is no ${kind} "${name}"${meant}`, `there is ${names.join(', ') || 'none'}`);
}
