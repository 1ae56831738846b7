import { isPlatformFile } from '../affected/tenant-inputs.js';
import type { FileSet } from '../load/file-set.js';
import { repositoryOf } from '../load/read-repository.js';
import { readSchemas } from '../load/schemas.js';
import type { FullPlatform } from '../validate/follow-like.js';
import { rules } from '../validate/rules.js';
import { schemaCheck } from '../validate/schema.js';
import { validate } from '../validate/validate.js';

/** The platforms of a repository by name, with `like` followed; `null` where one of them is wrong. */
export function soundPlatforms(files: FileSet, today: string): Readonly<Record<string, FullPlatform>> | null {
  const repository = repositoryOf(files.read([...files.ids.keys()].filter(isPlatformFile)));
  const { diagnostics, platforms } = validate(repository, { check: schemaCheck(readSchemas()), rules, today });
  if (diagnostics.some(({ severity }) => severity === 'error')) return null;
  return Object.fromEntries([...platforms].flatMap(([name, full]) => (full === null ? [] : [[name, full] as const])));
}
