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
  readonly validated: Validated;
}

/**
 * Reads and judges the whole repository: tenants are judged together, whoever was named.
 * @throws UsageError for the name of a tenant or platform that is not there
 */
export async function judge(io: Io, names: readonly string[], platform: string | undefined): Promise<Judged> {
  const repository = readRepository(io.root);
  const tenants = repository.tenants.map(({ file }) => nameOf(file));
  const platforms = repository.platforms.map(({ file }) => nameOf(file));
  for (const name of names) mustBeThere('tenant', name, tenants);
  if (platform !== undefined) mustBeThere('platform', platform, platforms);
  const check = schemaCheck(readSchemas());
  const certificates = await readCertificates(io.root);
  return { repository, validated: validate(repository, { check, rules, today: io.today, certificates, platform }) };
}

function mustBeThere(kind: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const meant = didYouMean(name, names);
  throw new UsageError(`there is no ${kind} "${name}"${meant}`, `there is ${names.join(', ') || 'none'}`);
}
