import { createRequire } from 'node:module';

/** `mandant 0.1.0`, as manifests and run records name the tool. */
export function toolVersion(): string {
  return `mandant ${packageVersion()}`;
}

/** `0.1.0` */
export function packageVersion(): string {
  return (createRequire(import.meta.url)('mandant/package.json') as { readonly version: string }).version;
}
