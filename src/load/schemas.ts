import { createRequire } from 'node:module';

/** The schemas of this package, by kind. */
export function readSchemas(): Readonly<Record<'common' | 'tenant' | 'platform', object>> {
  const require = createRequire(import.meta.url);
  const read = (kind: string) => require(`mandant/schemas/${kind}.schema.json`) as object;
  return { common: read('common'), tenant: read('tenant'), platform: read('platform') };
}
