import { readRepository } from '../load/read-repository.js';
import { readSchemas } from '../load/schemas.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { resolvePlatform } from '../resolve/resolve-platform.js';
import { type FullPlatform, followLike } from '../validate/follow-like.js';
import { rules } from '../validate/rules.js';
import { schemaCheck } from '../validate/schema.js';
import { didYouMean } from '../validate/suggest.js';
import { nameOf, validate } from '../validate/validate.js';
import { errorsText } from './errors-text.js';
import type { Io } from './io.js';
import { textsOf } from './judge.js';
import { UsageError } from './usage-error.js';

/**
 * One platform of the repository, whatever its tenants are like; `null` where a platform file is invalid, which is then
 * said on stderr.
 * @throws UsageError if there is no platform of that name
 */
export async function readyPlatform(io: Io, name: string): Promise<ResolvedPlatform | null> {
  const repository = { ...readRepository(io.root), tenants: [] };
  const byName = new Map(repository.platforms.map(({ file, data }) => [nameOf(file), data]));
  if (!byName.has(name)) throw unknownPlatform(name, [...byName.keys()]);

  const { diagnostics } = validate(repository, { check: schemaCheck(readSchemas()), rules, today: io.today });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const followed = errors.length === 0 ? followLike(name, byName) : null;
  if (followed?.ok === true) return resolvePlatform(followed.platform as FullPlatform);
  io.err(errorsText(io, errors, textsOf(repository)));
  return null;
}

function unknownPlatform(name: string, names: readonly string[]): UsageError {
  return new UsageError(
    `there is no platform "${name}"${didYouMean(name, names)}`,
    `there is ${names.join(', ') || 'none'}`,
  );
}
