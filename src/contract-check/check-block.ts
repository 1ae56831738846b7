import type { BreachKind } from './breach.js';
import { mismatches } from './check-value.js';
import { type Json, type JsonObject, asObject, isList, isObject, kindOf } from './json.js';
import type { Attribute, Block, NestedBlock } from './provider-schema.js';
import { isTemplate } from './template.js';

/** Reports a breach at a path within the body that is checked. */
export type ReportAt = (kind: BreachKind, path: string, message: string) => void;

export interface BlockOptions {
  /** Names that belong to Terraform and not to the provider. */
  readonly metaArguments: ReadonlySet<string>;
  /** Whether what is required may be missing: the environment can stand in for it. */
  readonly isPartial: boolean;
}

const nested: BlockOptions = { metaArguments: new Set(), isPartial: false };

/** Compares the body of a block with its schema. */
export function checkBlock(body: JsonObject, schema: Block, path: string, report: ReportAt, options = nested): void {
  const { attributes = {}, block_types: blockTypes = {} } = schema;
  const dynamic = asObject(body['dynamic']);
  for (const [key, value] of Object.entries(body)) {
    if (key === '//' || key === 'dynamic' || options.metaArguments.has(key)) continue;
    const at = join(path, key);
    const attribute = attributes[key];
    const block = blockTypes[key];
    if (attribute !== undefined) checkAttribute(value, attribute, at, report);
    else if (block !== undefined) checkBlocks(value, block, at, report);
    else report('unknown', at, `the provider has no attribute or block "${key}" here`);
  }
  checkDynamic(dynamic, blockTypes, path, report);
  if (options.isPartial) return;
  for (const [key, attribute] of Object.entries(attributes)) {
    if (attribute.required === true && isAbsent(body[key])) report('missing', join(path, key), 'is required');
  }
  for (const [key, block] of Object.entries(blockTypes)) {
    if (dynamic[key] === undefined) checkCount(blocksOf(body[key]).length, block, join(path, key), report);
  }
}

function checkAttribute(value: Json, attribute: Attribute, path: string, report: ReportAt): void {
  if (value === null) return;
  if (attribute.required !== true && attribute.optional !== true) {
    report('read-only', path, 'only the provider sets it');
    return;
  }
  for (const { path: below, message } of mismatches(writtenAsBlock(value, attribute), attribute.type)) {
    report('wrong-type', `${path}${below}`, message);
  }
  if (attribute.sensitive === true && typeof value === 'string' && !isTemplate(value)) {
    report('secret', path, 'a secret stands here in clear: take it from a sensitive variable');
  }
}

/** A list of objects may be written like a block, a single one without its list (terraform: "attributes as blocks"). */
function writtenAsBlock(value: Json, { type }: Attribute): Json {
  const isListOfObjects = typeof type !== 'string' && type[0] !== 'object' && typeof type[1] !== 'string';
  return isListOfObjects && type[0] !== 'map' && isObject(value) ? [value] : value;
}

function checkBlocks(value: Json, { block, nesting_mode: mode }: NestedBlock, path: string, report: ReportAt): void {
  if (value === null) return;
  if (!isObject(value) && !isList(value)) {
    report('wrong-type', path, `is ${kindOf(value)}, expected a block`);
    return;
  }
  const isNumbered = mode !== 'single' && mode !== 'group';
  for (const [index, body] of blocksOf(value).entries()) {
    const at = isNumbered ? `${path}[${index}]` : path;
    if (isObject(body)) checkBlock(body, block, at, report);
    else report('wrong-type', at, `is ${kindOf(body)}, expected a block`);
  }
}

function checkCount(count: number, block: NestedBlock, path: string, report: ReportAt): void {
  const { nesting_mode: mode, min_items: least = 0, max_items: most = 0 } = block;
  const isSingle = mode === 'single' || mode === 'group';
  const limit = isSingle ? 1 : most;
  if (count < least) report('too-few-blocks', path, `${count} of these blocks, at least ${least} expected`);
  if (limit > 0 && count > limit) report('too-many-blocks', path, `${count} of these blocks, at most ${limit} allowed`);
}

/** `dynamic` maps the type of a block to one or several `{ for_each, content }`. */
function checkDynamic(dynamic: JsonObject, types: NonNullable<Block['block_types']>, path: string, report: ReportAt) {
  for (const [key, value] of Object.entries(dynamic)) {
    const type = types[key];
    const at = join(path, `dynamic.${key}`);
    if (type === undefined) {
      report('unknown', at, `the provider has no block "${key}" here`);
      continue;
    }
    for (const body of blocksOf(value)) {
      if (isAbsent(asObject(body)['for_each'])) report('missing', `${at}.for_each`, 'is required');
      for (const content of blocksOf(asObject(body)['content'] ?? {})) {
        checkBlock(asObject(content), type.block, `${at}.content`, report);
      }
    }
  }
}

/** JSON syntax writes one block as an object or several as a list. */
export function blocksOf(value: Json | undefined): readonly Json[] {
  if (isAbsent(value)) return [];
  return isList(value) ? value : [value];
}

function isAbsent(value: Json | undefined): value is undefined | null {
  return value === undefined || value === null;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
