import { byCodeUnit } from '../order.js';

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** A provider's schema as `terraform providers schema -json` prints it, without texts. */
export interface ProviderSchema {
  readonly provider: { readonly block: SchemaBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

/** Something of a configuration that a provider does not know and that was taken out. */
export interface LeftOut {
  /** `vsphere_virtual_machine.dc01`, or a whole type: `data.vsphere_guest_os_customization.x`. */
  readonly address: string;
  /** `clone.timeout_minutes`; `null` if the provider does not know the type at all. */
  readonly attribute: string | null;
}

export interface Fitted {
  readonly configuration: JsonObject;
  readonly leftOut: readonly LeftOut[];
}

/** Arguments that belong to Terraform, not to the provider. */
const metaArguments = new Set([
  '//',
  'count',
  'for_each',
  'depends_on',
  'lifecycle',
  'provider',
  'connection',
  'provisioner',
  'alias',
  'version',
]);

/**
 * A configuration in Terraform's JSON syntax without what an older release of its provider does not know. What is left
 * out is returned, so that it can be shown: nothing disappears silently. Types of other providers stay as they are.
 */
export function fitToSchema(configuration: JsonObject, provider: string, schema: ProviderSchema): Fitted {
  const leftOut: LeftOut[] = [];
  const isOurs = (type: string) => type === provider || type.startsWith(`${provider}_`);

  const section = (name: 'resource' | 'data', schemas: ProviderSchema['resource_schemas']): JsonObject => {
    const prefix = name === 'data' ? 'data.' : '';
    return mapObject(asObject(configuration[name]), (type, instances) => {
      if (!isOurs(type)) return instances;
      const block = schemas[type]?.block;
      const addresses = Object.keys(asObject(instances)).map((key) => `${prefix}${type}.${key}`);
      if (block === undefined) leftOut.push(...addresses.map((address) => ({ address, attribute: null })));
      if (block === undefined) return undefined;
      return mapObject(asObject(instances), (key, body) =>
        fitBody(asObject(body), block, `${prefix}${type}.${key}`, leftOut),
      );
    });
  };

  const providers = mapObject(asObject(configuration['provider']), (type, bodies) =>
    isOurs(type)
      ? mapBlocks(bodies, (body) => fitBody(body, schema.provider.block, `provider.${type}`, leftOut))
      : bodies,
  );
  const fitted = {
    ...configuration,
    ...(configuration['provider'] === undefined ? {} : { provider: providers }),
    ...(configuration['resource'] === undefined ? {} : { resource: section('resource', schema.resource_schemas) }),
    ...(configuration['data'] === undefined ? {} : { data: section('data', schema.data_source_schemas) }),
  };
  return { configuration: fitted, leftOut: unique(leftOut) };
}

function fitBody(body: JsonObject, block: SchemaBlock, address: string, leftOut: LeftOut[]): JsonObject {
  const fitted = fitBlock(body, block, [], (path) => leftOut.push({ address, attribute: path.join('.') }));
  const lifecycle = fitted['lifecycle'];
  if (lifecycle === undefined) return fitted;
  return { ...fitted, lifecycle: mapBlocks(lifecycle, (entry) => withoutUnknownIgnores(entry, block)) };
}

function fitBlock(
  body: JsonObject,
  block: SchemaBlock,
  path: readonly string[],
  miss: (path: string[]) => void,
): JsonObject {
  const inner = (key: string) => block.block_types?.[key]?.block;
  return mapObject(body, (key, value) => {
    if (path.length === 0 && metaArguments.has(key)) return value;
    if (key === 'dynamic') return fitDynamic(asObject(value), block, path, miss);
    const nested = inner(key);
    if (nested !== undefined) return mapBlocks(value, (entry) => fitBlock(entry, nested, [...path, key], miss));
    if (block.attributes?.[key] !== undefined || key === '//') return value;
    miss([...path, key]);
    return undefined;
  });
}

/** `dynamic` maps the type of a block to one or several `{ for_each, content }`. */
function fitDynamic(
  dynamic: JsonObject,
  block: SchemaBlock,
  path: readonly string[],
  miss: (path: string[]) => void,
): JsonObject {
  return mapObject(dynamic, (key, bodies) => {
    const nested = block.block_types?.[key]?.block;
    if (nested === undefined) {
      miss([...path, key]);
      return undefined;
    }
    return mapBlocks(bodies, (body) =>
      mapObject(body, (part, value) =>
        part === 'content' ? mapBlocks(value, (content) => fitBlock(content, nested, [...path, key], miss)) : value,
      ),
    );
  });
}

/** Terraform refuses `ignore_changes` that name an attribute which does not exist. */
function withoutUnknownIgnores(lifecycle: JsonObject, block: SchemaBlock): JsonObject {
  const ignored = lifecycle['ignore_changes'];
  if (!Array.isArray(ignored)) return lifecycle;
  return {
    ...lifecycle,
    ignore_changes: ignored.filter((entry) => typeof entry !== 'string' || isKnown(entry, block)),
  };
}

function isKnown(reference: string, block: SchemaBlock): boolean {
  const [first = '', ...rest] = reference.split(/[.[\]]+/).filter((part) => part !== '' && !/^\d+$/.test(part));
  const nested = block.block_types?.[first]?.block;
  if (nested !== undefined) return rest.length === 0 || isKnown(rest.join('.'), nested);
  return block.attributes?.[first] !== undefined;
}

/** JSON syntax writes one block as an object or several as a list. */
function mapBlocks(value: Json, change: (block: JsonObject) => JsonObject): Json {
  if (isList(value)) return value.map((entry) => (isObject(entry) ? change(entry) : entry));
  return isObject(value) ? change(value) : value;
}

function mapObject(object: JsonObject, change: (key: string, value: Json) => Json | undefined): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, change(key, value)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

function asObject(value: Json | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {};
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Each loss once, in the order of address and attribute: a list of blocks reports the same one for every entry. */
function unique(leftOut: readonly LeftOut[]): LeftOut[] {
  const byText = new Map(leftOut.map((entry) => [`${entry.address} ${entry.attribute ?? ''}`, entry]));
  return [...byText].toSorted(([a], [b]) => byCodeUnit(a, b)).map(([, entry]) => entry);
}
