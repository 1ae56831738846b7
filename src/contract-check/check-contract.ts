import { byCodeUnit } from '../order.js';
import type { Breach, Report } from './breach.js';
import { type BlockOptions, blocksOf, checkBlock } from './check-block.js';
import { checkReferences } from './check-references.js';
import { type Json, type JsonObject, asObject, isList, kindOf } from './json.js';
import type { Block, ProviderSchema } from './provider-schema.js';

/** Schemas by the local name of the provider, such as `vsphere`. */
export type ProviderSchemas = Readonly<Record<string, ProviderSchema>>;

/** developer.hashicorp.com/terraform/language/syntax/json, "Nested Block Mapping". */
const sections = new Set([
  'check',
  'data',
  'import',
  'locals',
  'module',
  'moved',
  'output',
  'provider',
  'removed',
  'resource',
  'terraform',
  'variable',
]);

const ofResources: BlockOptions = {
  metaArguments: new Set(['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner']),
  isPartial: false,
};

/** User and password of a provider come from the environment. */
const ofProviders: BlockOptions = { metaArguments: new Set(['alias', 'version']), isPartial: true };

/** Belongs to Terraform itself and has no schema of a provider. */
const builtin = 'terraform';

/**
 * Where a configuration in Terraform's JSON syntax does not keep to the recorded schemas of its providers, in the order of
 * addresses and paths. What `terraform validate` says without asking a provider; it sees no allowed values and no attributes
 * that exclude each other.
 */
export function checkContract(configuration: JsonObject, schemas: ProviderSchemas): Breach[] {
  const breaches: Breach[] = [];
  const report: Report = (breach) => breaches.push(breach);
  for (const key of Object.keys(configuration)) {
    if (key !== '//' && !sections.has(key)) report(whole('unknown', key, `Terraform has no section "${key}"`));
  }
  checkProviders(configuration, schemas, report);
  checkBodies(configuration, 'resource', schemas, report);
  checkBodies(configuration, 'data', schemas, report);
  checkReferences(configuration, Object.values(schemas), report);
  return breaches.toSorted((a, b) => byCodeUnit(`${a.address} ${a.path}`, `${b.address} ${b.path}`));
}

function checkProviders(configuration: JsonObject, schemas: ProviderSchemas, report: Report): void {
  for (const [name, bodies] of Object.entries(asObject(configuration['provider']))) {
    const schema = schemas[name];
    if (schema === undefined) {
      report(whole('unknown', `provider.${name}`, `there is no recorded schema of the provider "${name}"`));
      continue;
    }
    for (const body of blocksOf(bodies))
      checkBody(body, schema.provider.block, `provider.${name}`, ofProviders, report);
  }
}

function checkBodies(
  configuration: JsonObject,
  section: 'resource' | 'data',
  schemas: ProviderSchemas,
  report: Report,
): void {
  for (const [type, instances] of Object.entries(asObject(configuration[section]))) {
    const provider = providerOf(type);
    if (provider === builtin) continue;
    const schema = schemas[provider];
    const block = (section === 'data' ? schema?.data_source_schemas : schema?.resource_schemas)?.[type]?.block;
    for (const [name, bodies] of Object.entries(asObject(instances))) {
      const address = `${section === 'data' ? 'data.' : ''}${type}.${name}`;
      if (block === undefined) report({ kind: 'unknown', address, path: '', message: noType(section, type, schema) });
      else for (const body of blocksOf(bodies)) checkBody(body, block, address, ofResources, report);
    }
  }
}

function checkBody(body: Json, block: Block, address: string, options: BlockOptions, report: Report): void {
  if (typeof body !== 'object' || body === null || isList(body)) {
    report({ kind: 'wrong-type', address, path: '', message: `is ${kindOf(body)}, expected an object` });
    return;
  }
  const at = (kind: Breach['kind'], path: string, message: string) => report({ kind, address, path, message });
  checkBlock(body, block, '', at, options);
  for (const lifecycle of blocksOf(body['lifecycle'])) {
    for (const entry of ignored(lifecycle)) {
      const [name = ''] = entry.split(/[.[]/);
      if (block.attributes?.[name] === undefined && block.block_types?.[name] === undefined) {
        at('unknown', 'lifecycle.ignore_changes', `the provider has no attribute or block "${name}" here`);
      }
    }
  }
}

function ignored(lifecycle: Json): string[] {
  const entries = asObject(lifecycle)['ignore_changes'];
  return isList(entries) ? entries.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** Terraform's own rule: the part of a type before the first underscore names its provider. */
function providerOf(type: string): string {
  return type.split('_', 1)[0] ?? type;
}

function noType(section: 'resource' | 'data', type: string, schema: ProviderSchema | undefined): string {
  if (schema === undefined) return `there is no recorded schema of the provider "${providerOf(type)}"`;
  return `the provider has no ${section === 'data' ? 'data source' : 'resource'} "${type}"`;
}

function whole(kind: Breach['kind'], path: string, message: string): Breach {
  return { kind, address: '', path, message };
}
