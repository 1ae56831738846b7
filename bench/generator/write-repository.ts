import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GeneratorOptions, generateRepository } from './repository.js';

/** Puts a generated repository into a directory. */
export function writeRepository(root: string, options: GeneratorOptions): void {
  for (const folder of ['tenants', 'platforms']) mkdirSync(join(root, folder), { recursive: true });
  for (const [path, text] of generateRepository(options)) writeFileSync(join(root, path), text);
}
