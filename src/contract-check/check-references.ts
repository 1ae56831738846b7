import type { Report } from './breach.js';
import { type Json, type JsonObject, asObject, isList, isObject } from './json.js';
import type { Block, ProviderSchema } from './provider-schema.js';
import { expressionsIn } from './template.js';

/** Something that an expression names: `data.vsphere_tag.x.id`, `var.admin_password`. */
const references =
  /(?<![\w.-])(?:(data)\.)?([a-z][a-z0-9]*(?:_[a-z0-9_]+)?)\.([A-Za-z_][\w-]*)(?:\[[^\]]*\])*(?:\.([a-z_][\w-]*))?/g;

/** Roots of expressions that are no resources (developer.hashicorp.com/terraform/language/expressions/references). */
const otherRoots = new Set(['each', 'count', 'path', 'self', 'terraform', 'module']);

/** Everything that the texts of a configuration refer to is declared, and has the attribute that is asked for. */
export function checkReferences(configuration: JsonObject, schemas: readonly ProviderSchema[], report: Report): void {
  for (const section of ['resource', 'data', 'output', 'locals', 'provider'] as const) {
    for (const { text, address, path, iterators } of textsIn(configuration[section], section)) {
      for (const name of namesIn(text)) {
        if (!name.isData && iterators.has(name.type)) continue;
        const problem = problemOf(name, configuration, schemas);
        if (problem !== null) report({ kind: 'undeclared', address, path, message: problem });
      }
    }
  }
}

interface Name {
  readonly isData: boolean;
  readonly type: string;
  readonly name: string;
  readonly attribute: string | undefined;
}

function namesIn(text: string): Name[] {
  return expressionsIn(text).flatMap((expression) =>
    [...withoutQuotes(expression).matchAll(references)].map(([, data, type = '', name = '', attribute]) => ({
      isData: data !== undefined,
      type,
      name,
      attribute,
    })),
  );
}

function withoutQuotes(expression: string): string {
  return expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
}

function problemOf(
  { isData, type, name, attribute }: Name,
  configuration: JsonObject,
  schemas: readonly ProviderSchema[],
): string | null {
  if (!isData && otherRoots.has(type)) return null;
  if (!isData && (type === 'var' || type === 'local')) {
    const declared = asObject(configuration[type === 'var' ? 'variable' : 'locals']);
    return declared[name] === undefined ? `"${type}.${name}" is not declared` : null;
  }
  const section = isData ? 'data' : 'resource';
  const address = `${isData ? 'data.' : ''}${type}.${name}`;
  if (asObject(asObject(configuration[section])[type])[name] === undefined) return `"${address}" is not declared`;
  const block = blockOf(isData, type, schemas);
  return block === null || attribute === undefined || hasName(block, attribute)
    ? null
    : `"${address}" has no attribute "${attribute}"`;
}

function blockOf(isData: boolean, type: string, schemas: readonly ProviderSchema[]): Block | null {
  const found = schemas.map((schema) => (isData ? schema.data_source_schemas : schema.resource_schemas)[type]);
  return found.find((entry) => entry !== undefined)?.block ?? null;
}

function hasName({ attributes, block_types: blockTypes }: Block, name: string): boolean {
  return attributes?.[name] !== undefined || blockTypes?.[name] !== undefined;
}

interface Text {
  readonly text: string;
  readonly address: string;
  readonly path: string;
  /** Names that `dynamic` blocks around it give to what they are at. */
  readonly iterators: ReadonlySet<string>;
}

/** Every text below a section, with the address of its body: two levels down for resources, one for the rest. */
function textsIn(value: Json | undefined, section: string): Text[] {
  const depth = section === 'resource' || section === 'data' ? 2 : 1;
  return textsBelow(value ?? null, []).map(({ text, keys }) => {
    const own = keys.slice(0, depth).join('.');
    return {
      text,
      address: section === 'resource' ? own : `${section}.${own}`,
      path: keys
        .slice(depth)
        .join('.')
        .replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]'),
      iterators: new Set(keys.filter((_, index) => keys[index - 1] === 'dynamic')),
    };
  });
}

function textsBelow(
  value: Json,
  keys: readonly string[],
): { readonly text: string; readonly keys: readonly string[] }[] {
  if (typeof value === 'string') return [{ text: value, keys }];
  if (isList(value)) return value.flatMap((entry, index) => textsBelow(entry, [...keys, String(index)]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => [
    ...textsBelow(key, [...keys, key]),
    ...textsBelow(entry, [...keys, key]),
  ]);
}
