/**
 * A short cut through `stack.toTerraform()` of cdktf 0.21 for stacks without tokens, which ours are: references are
 * written out (`constructs/reference.ts`). cdktf resolves every element three times, merges metadata that nobody reads,
 * and captures a stack trace for every block of a resource; here each resource and data source is asked once for its
 * attributes, and these are walked once. It saves nine tenths of the time of the synthesis, which took most of a
 * compilation. Where anything looks like a token, or like something that our constructs do not use, there is no short cut.
 * Tests compare the outcome with the files that `app.synth()` writes.
 */
import { TerraformBackend, TerraformDataSource, TerraformElement, TerraformResource, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface JsonObject {
  [key: string]: Json;
}

/** What `toTerraform` gives, without the comments; `null` for a stack that cdktf has to resolve itself. */
export function plainSynthesis(stack: TerraformStack): Json | null {
  if (!stack.node.children.some((child) => TerraformBackend.isBackend(child))) stack.ensureBackendExists();
  const { rawOverrides } = stack as unknown as { readonly rawOverrides: object };
  const merged: JsonObject = {};
  for (const element of elementsOf(stack)) {
    const part = partOf(element);
    if (part === token) return null;
    merge(merged, part as JsonObject);
  }
  const own = plainObject(rawOverrides);
  if (own === token) return null;
  merge(merged, own);
  return merged;
}

/** What cdktf keeps of a resource or data source: some of it protected, some private. */
interface Block {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
  readonly rawOverrides: Readonly<Record<string, unknown>>;
  readonly lifecycle?: { readonly [key: string]: unknown };
  readonly synthesizeAttributes: () => object;
}

/** What cdktf makes more of than a value, if it is there. */
const leftToCdktf: readonly string[] = [
  'dependsOn',
  'count',
  'provider',
  'forEach',
  'provisioners',
  'connection',
  '_imported',
  '_movedById',
  '_movedByTarget',
];

/** An element's part of the stack. */
function partOf(element: TerraformElement): Json | undefined | typeof token {
  if (TerraformResource.isTerraformResource(element)) return partOfBlock('resource', element as unknown as Block);
  if (TerraformDataSource.isTerraformDataSource(element)) return partOfBlock('data', element as unknown as Block);
  return plain(element.toTerraform());
}

function partOfBlock(section: 'resource' | 'data', block: Block): Json | typeof token {
  if (!isSimple(block)) return plain((block as unknown as TerraformElement).toTerraform()) as Json | typeof token;
  const own = plainObject(block.synthesizeAttributes());
  const added = plainObject(addedTo(block));
  if (own === token || added === token) return token;
  const attributes = Object.assign(own, added);
  return { [section]: { [block.terraformResourceType]: { [block.friendlyUniqueId]: attributes } } };
}

/** Whether there is no more to it than attributes, overrides that are texts, and what is ignored of its changes. */
function isSimple(block: Block): boolean {
  for (const name of leftToCdktf) {
    if ((block as unknown as Readonly<Record<string, unknown>>)[name] !== undefined) return false;
  }
  for (const name of Object.keys(block.rawOverrides)) {
    if (typeof block.rawOverrides[name] !== 'string') return false;
  }
  return Object.keys(block.lifecycle ?? {}).every((name) => name === 'ignoreChanges');
}

function addedTo({ lifecycle, rawOverrides }: Block): object {
  const ignored = lifecycle?.['ignoreChanges'];
  return ignored === undefined ? rawOverrides : { lifecycle: { ignore_changes: ignored }, ...rawOverrides };
}

/**
 * Runs what creates constructs, while cdktf's captures of stack traces come out empty: only its error messages about
 * tokens would show them. Errors keep their stacks.
 */
export function withoutStackTraces<T>(create: () => T): T {
  // oxlint-disable-next-line typescript/unbound-method -- put back as it was
  const original = Error.captureStackTrace;
  Error.captureStackTrace = (target) => Object.assign(target, { stack: '' });
  try {
    return create();
  } finally {
    Error.captureStackTrace = original;
  }
}

/** The elements of a stack: each before those below it. */
function elementsOf(construct: IConstruct, elements: TerraformElement[] = []): readonly TerraformElement[] {
  if (TerraformElement.isTerraformElement(construct)) elements.push(construct);
  for (const child of construct.node.children) elementsOf(child, elements);
  return elements;
}

/** Stands for a value that only cdktf can resolve. */
const token = Symbol('token');

/** The value without what is undefined and without comments, as cdktf's `resolve` leaves it. */
function plain(value: unknown): Json | undefined | typeof token {
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (typeof value === 'string') return isTokenText(value) ? token : value;
  if (typeof value === 'number') return Math.abs(value) < largestNumber ? value : token;
  if (Array.isArray(value)) return plainList(value);
  return isPlainObject(value) ? plainObject(value) : token;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function plainList(list: readonly unknown[]): Json | typeof token {
  const entries: Json[] = [];
  for (const entry of list) {
    const value = plain(entry);
    if (value === token) return token;
    if (value !== undefined) entries.push(value);
  }
  return entries;
}

function plainObject(object: object): JsonObject | typeof token {
  const entries: JsonObject = {};
  for (const key of Object.keys(object)) {
    if (key === '//') continue;
    const value = plain((object as Readonly<Record<string, unknown>>)[key]);
    if (value === token || isTokenText(key)) return token;
    if (value !== undefined) entries[key] = value;
  }
  return entries;
}

/**
 * Tokens stand as `${TfToken[…]}`, `#{TfToken[…]}` or numbers like -1.8881545897087503e+289 in texts. Most texts lack the one
 * letter that is looked for first.
 */
function isTokenText(text: string): boolean {
  if (text.length < shortestToken) return false;
  const isMarked = text.includes('[') && text.includes('TfToken[');
  return isMarked || (text.includes('.') && /\d\.\d+e\+2\d\d/.test(text));
}

/** A number in a text, such as 1.8e+289. */
const shortestToken = 8;

/** No resource counts that far; tokens for numbers do. */
const largestNumber = 1e200;

/**
 * Objects into each other, lists behind each other, else the later value: cdktf's `deepMerge` for plain values. What is
 * merged belongs to nobody else, so it is not copied.
 */
function merge(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const value = source[key] as Json;
    const known = target[key];
    if (isObject(value) && isObject(known)) merge(known, value);
    else target[key] = Array.isArray(value) && Array.isArray(known) ? [...known, ...value] : value;
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
