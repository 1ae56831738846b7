import { createRequire } from 'node:module';

/** `mandant 0.1.0`, as manifests and run records name the tool. */
export function toolVersion(): string {
  const { name, version } = createRequire(import.meta.url)('mandant/package.json') as Record<string, string>;
  return `${name} ${version}`;
}
