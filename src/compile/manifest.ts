import { sortedRecord } from '../order.js';

/** `manifest.json` of a compiled tree: what was made from what. No time and no machine: equal inputs, equal bytes. */
export interface Manifest {
  readonly version: 1;
  readonly tool: string;
  readonly stacks: Readonly<Record<string, StackManifest>>;
}

/** `entra`: a tenant's cloud directory, apart from what the tenant has on the platform. */
export type StackKind = 'platform' | 'tenant' | 'entra';

export interface StackManifest {
  readonly kind: StackKind;
  readonly platform: string;
  /** Path below the compiled tree to SHA-256 in hex. */
  readonly files: Readonly<Record<string, string>>;
}

export interface StackFiles {
  readonly name: string;
  readonly kind: StackKind;
  readonly platform: string;
  readonly files: ReadonlyMap<string, string>;
}

export function manifest(tool: string, stacks: readonly StackFiles[], sha256: (text: string) => string): Manifest {
  return manifestOf(
    tool,
    stacks.map((stack) => [stack.name, stackManifest(stack, sha256)]),
  );
}

export function stackManifest({ kind, platform, files }: StackFiles, sha256: (text: string) => string): StackManifest {
  return { files: sortedRecord([...files].map(([path, text]) => [path, sha256(text)])), kind, platform };
}

export function manifestOf(tool: string, stacks: readonly (readonly [string, StackManifest])[]): Manifest {
  return { stacks: sortedRecord(stacks), tool, version: 1 };
}
