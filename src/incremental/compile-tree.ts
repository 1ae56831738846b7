import { join } from 'node:path';
import { manifestEntries, manifestPieces } from '../compile/manifest.js';
import { sha256OfPieces } from '../sha256.js';
import { exchangeEntries } from '../write/exchange.js';
import { writePieces } from '../write/write-pieces.js';
import { freshFolder, keepWanted, makeFreshFolder, removeFreshFolder } from './fresh-tree.js';
import { madeStack, type MadeStack } from './made-stack.js';
import { phaseDone } from './phase.js';
import type { StackSummary } from './produce-stack.js';
import { produceStacks, type Production } from './produce-stacks.js';
import type { RecordedStack } from './run-record.js';
import type { PreparedStack, RememberedStack } from './prepared-stacks.js';
import type { StackTask } from './stack-task.js';
import type { TreeStacks } from './tree-stacks.js';
import { manifestFile, rememberTree, type TreeState } from './tree-state.js';
import type { KnownStack } from './tree-index.js';
import { sameSections } from './watched-platform.js';

export interface TreeRequest extends Production {
  readonly directory: string;
  /** What is there. */
  readonly tree: TreeStacks;
  readonly stacks: readonly PreparedStack[];
  /** What is to be done for stacks that are remembered, in their order. */
  readonly awaken: (stacks: readonly RememberedStack[]) => readonly StackTask[];
  /** Goes into the manifest. */
  readonly tool: string;
  /** Stacks that stand in the folder of a fresh tree already. */
  readonly begun?: readonly MadeStack[];
}

export interface CompiledTree {
  /** How many files the stacks have. */
  readonly files: number;
  readonly stacks: readonly RecordedStack[];
  /** Names of the stacks that were written. */
  readonly written: readonly string[];
}

/** Brings the tree at `directory` to what the stacks are; one that stands there as it should stays untouched. */
export async function compileTree(request: TreeRequest): Promise<CompiledTree> {
  const { stacks: asked, directory, tree } = request;
  const { state } = tree;
  const begun = keepWanted(directory, request.begun ?? [], asked);
  const others = without(begun, asked);
  const standing = standingStacks(others, tree);
  try {
    if (begun.length === 0) makeFreshFolder(directory);
    const missing = others.filter(({ name }) => !standing.has(name));
    const produced = [...begun, ...(await produceMissing(missing, request)).map(madeStack)];
    phaseDone('compile');
    const stayed = new Map([...state.intact].filter(([name]) => standing.has(name)));
    const manifest = manifestPieces(request.tool, new Map([...entriesOf(stayed, state), ...produced.map(entryOf)]));
    const made = new Map(produced.map((stack) => [stack.name, stack]));
    put(manifest, { stayed, made, state }, request);
    phaseDone('exchange');
    const stacks = asked.flatMap(({ name, key }) => {
      const stack = made.get(name) ?? standing.get(name);
      return stack === undefined ? [] : [{ name, key, sections: stack.sections, digest: stack.digest }];
    });
    const files = [...stayed.values(), ...produced].reduce((sum, stack) => sum + stack.files, 0);
    return { files, stacks, written: [...made.keys()] };
  } finally {
    removeFreshFolder(directory);
  }
}

function entryOf({ name, entry }: MadeStack): readonly [string, string] {
  return [name, entry];
}

/** What the manifest that stands there says of the stacks that stay. */
function entriesOf(stayed: ReadonlyMap<string, KnownStack>, state: TreeState): (readonly [string, string])[] {
  const entries = stayed.size === 0 ? new Map<string, string>() : manifestEntries(state.manifest());
  return [...stayed.keys()].map((name) => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`stack ${name} was in the tree a moment ago`);
    return [name, entry];
  });
}

function without(made: readonly MadeStack[], stacks: readonly PreparedStack[]): readonly PreparedStack[] {
  const names = new Set(made.map(({ name }) => name));
  return stacks.filter(({ name }) => !names.has(name));
}

async function produceMissing(stacks: readonly PreparedStack[], request: TreeRequest): Promise<StackSummary[]> {
  return await produceStacks(tasksOf(stacks, request), { ...request, directory: freshFolder(request.directory) });
}

function tasksOf(stacks: readonly PreparedStack[], { awaken }: TreeRequest): StackTask[] {
  const remembered = stacks.filter((stack) => stack.kind === 'remembered');
  return [
    ...stacks.filter((stack) => stack.kind !== 'remembered'),
    ...(remembered.length === 0 ? [] : awaken(remembered)),
  ];
}

/** The stacks that stand in the tree already. */
function standingStacks(stacks: readonly PreparedStack[], tree: TreeStacks): Map<string, RecordedStack> {
  const standing = stacks.flatMap(({ name, key, platform }): [string, RecordedStack][] => {
    const stack = tree.stacks.get(key);
    return stack !== undefined && sameSections(platform, stack.sections) ? [[name, stack]] : [];
  });
  return new Map(standing);
}

/** What a new tree is put together from. */
interface Beginning {
  readonly stayed: ReadonlyMap<string, KnownStack>;
  readonly made: ReadonlyMap<string, MadeStack>;
  readonly state: TreeState;
}

function put(manifest: readonly string[], { stayed, made, state }: Beginning, { directory, cache }: TreeRequest): void {
  const hash = sha256OfPieces(manifest);
  const isSame = made.size === 0 && state.entries.length === stayed.size + 1 && hash === state.text;
  if (isSame) return;
  const fresh = freshFolder(directory);
  writePieces(join(fresh, manifestFile), manifest);
  exchangeEntries(directory, fresh, new Set(stayed.keys()), manifestFile);
  if (cache !== null) rememberTree(cache, directory, hash, stayed, [...made.values()]);
}
