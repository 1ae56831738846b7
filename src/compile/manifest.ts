import { byCodeUnit, sortedRecord } from '../order.js';

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

/** A stack's part of a manifest's text, so that the text of thousands is put together without the values of all. */
export function manifestEntry(name: string, stack: StackManifest): string {
  return `    ${JSON.stringify(name)}: ${JSON.stringify(stack, null, 2).replaceAll('\n', '\n    ')}`;
}

/** The text of `manifestOf` in pieces, of entries by the names of their stacks. */
export function manifestPieces(tool: string, entries: ReadonlyMap<string, string>): string[] {
  const inOrder = [...entries].toSorted(([a], [b]) => byCodeUnit(a, b));
  const end = `,\n  "tool": ${JSON.stringify(tool)},\n  "version": 1\n}\n`;
  if (inOrder.length === 0) return [`{\n  "stacks": {}${end}`];
  const stacks = inOrder.map(([, entry], at) => (at === 0 ? entry : `,\n${entry}`));
  return ['{\n  "stacks": {\n', ...stacks, `\n  }${end}`];
}

/** The entries of a manifest's text. */
export function manifestEntries(text: string): ReadonlyMap<string, string> {
  const entries = [...text.matchAll(/^ {4}("[^"\\]+"): \{\n(?: {6}.*\n)+ {4}\}/gm)];
  return new Map(entries.map(([entry, name = '""']) => [JSON.parse(name) as string, entry]));
}

export function manifestOf(tool: string, stacks: readonly (readonly [string, StackManifest])[]): Manifest {
  return { stacks: sortedRecord(stacks), tool, version: 1 };
}
