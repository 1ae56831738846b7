import { sortedRecord } from '../order.js';

/** `manifest.json` of a compiled tree: what was made from what. No time and no machine: equal inputs, equal bytes. */
export interface Manifest {
  readonly version: 1;
  readonly tool: string;
  readonly stacks: Readonly<Record<string, StackManifest>>;
}

export interface StackManifest {
  readonly kind: 'platform' | 'tenant';
  readonly platform: string;
  /** Path below the compiled tree to SHA-256 in hex. */
  readonly files: Readonly<Record<string, string>>;
}

export interface StackFiles {
  readonly name: string;
  readonly kind: 'platform' | 'tenant';
  readonly platform: string;
  readonly files: ReadonlyMap<string, string>;
}

export function manifest(tool: string, stacks: readonly StackFiles[], sha256: (text: string) => string): Manifest {
  const entries = stacks.map(({ name, kind, platform, files }): [string, StackManifest] => [
    name,
    { kind, platform, files: sortedRecord([...files].map(([path, text]) => [path, sha256(text)])) },
  ]);
  return { version: 1, tool, stacks: sortedRecord(entries) };
}
