import type { DataPath, Place } from '../../diagnostic.js';
import { pointerOf } from '../../json-pointer.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { type ResolvedValue, resolvedValues, type Shown } from './resolved-values.js';
import { type Source, sourcesOf, type Step, type Values } from './sources.js';

/** Where a value comes from. */
export interface Provenance extends ResolvedValue {
  /**
   * `file`: it stands there. `computed`: it was worked out of what stands there. `default`: the product's own.
   * `none`: nobody says anything, and nothing is assumed.
   */
  readonly origin: 'file' | 'computed' | 'default' | 'none';
  /** How it was worked out, `null` where it was not. */
  readonly how: string | null;
  /** Where it stands, and then the names that led there, such as the size of the server. */
  readonly places: readonly NamedPlace[];
}

export interface NamedPlace {
  readonly at: Place;
  /** The value as the file has it; a map has none. */
  readonly written: unknown;
}

export interface FileData {
  readonly file: string;
  readonly data: unknown;
}

export interface ProvenanceFiles {
  readonly tenant: FileData;
  /** The tenant's platform, then the one it is like, and so on. */
  readonly platforms: readonly FileData[];
}

/** Where every value of a tenant comes from, in the order of the model; then what only reports and rules read. */
export function provenanceOf(tenant: ResolvedTenant, files: ProvenanceFiles): readonly Provenance[] {
  const all = resolvedValues(tenant);
  const lookUp: LookUp = { files, values: valuesOf(all) };
  const resolved = all.map((value) => originOf(value, lookUp));
  return [...resolved, ...notResolved(files.tenant, resolved)];
}

/** Values of the tenant file that `resolve` leaves where they are. */
function notResolved({ file, data }: FileData, resolved: readonly Provenance[]): readonly Provenance[] {
  const used = new Set(resolved.flatMap(({ places }) => places.map(({ at }) => pointerOf([at.file, ...at.path]))));
  return leavesOf(data, [])
    .filter(({ path }) => !used.has(pointerOf([file, ...path])))
    .map(({ path, value }) => {
      const places: readonly NamedPlace[] = [{ at: { file, path, part: 'value' }, written: value }];
      return { path: path.map(String), value, origin: 'file', how: null, places };
    });
}

interface Leaf {
  readonly path: DataPath;
  readonly value: Shown;
}

function leavesOf(value: unknown, path: DataPath): readonly Leaf[] {
  if (isMap(value)) return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...path, key]));
  if (!Array.isArray(value) || !value.some((entry) => typeof entry === 'object'))
    return [{ path, value: value as Shown }];
  return value.flatMap((entry, index) => leavesOf(entry, [...path, index]));
}

interface LookUp {
  readonly files: ProvenanceFiles;
  readonly values: Values;
}

function valuesOf(all: readonly ResolvedValue[]): Values {
  const byPath = new Map(all.map(({ path, value }) => [JSON.stringify(path), value]));
  return {
    at: (...path) => byPath.get(JSON.stringify(path)),
    namesBelow: (...path) => {
      const below = all.filter((value) => path.every((step, index) => step === value.path[index]));
      return [...new Set(below.flatMap((value) => value.path.slice(path.length, path.length + 1)))];
    },
  };
}

function originOf(resolved: ResolvedValue, lookUp: LookUp): Provenance {
  const { path, value } = resolved;
  const own = placeIn(ownFiles(path, lookUp.files), 'exact');
  if (own !== null) return { ...resolved, origin: 'file', how: null, places: [own] };
  const sources = sourcesOf(path, lookUp.values);
  for (const source of sources ?? []) {
    const places = placesOf(source, lookUp);
    const origin = source.how === null ? 'file' : 'computed';
    if (places.length > 0) return { ...resolved, origin, how: source.how, places };
  }
  const owner = sources === null ? placeIn(ownFiles(path, lookUp.files), 'owner') : null;
  if (owner !== null) return { ...resolved, origin: 'file', how: null, places: [owner] };
  const isNothing = value === null || (Array.isArray(value) && value.length === 0);
  return { ...resolved, origin: isNothing ? 'none' : 'default', how: null, places: [] };
}

/** A path, in the files that may have it. */
interface Sought {
  readonly path: readonly string[];
  readonly files: readonly FileData[];
}

function ownFiles(path: readonly string[], { tenant, platforms }: ProvenanceFiles): Sought {
  const [first, ...rest] = path;
  return first === 'platform' && rest.length > 0 ? { path: rest, files: platforms } : { path, files: [tenant] };
}

function placesOf(source: Source, lookUp: LookUp): readonly NamedPlace[] {
  const files = source.file === 'tenant' ? [lookUp.files.tenant] : lookUp.files.platforms;
  const found = source.paths
    .flatMap((path) => spelledOut(path, lookUp.values))
    .flatMap((path) => placeIn({ path, files }, 'exact') ?? []);
  return found.length === 0 ? [] : [...found, ...namesThatLead(source, lookUp)];
}

/** Where the names stand by which a source is found: that a server has the size whose memory it is. */
function namesThatLead({ paths }: Source, lookUp: LookUp): readonly NamedPlace[] {
  const names = paths.flat().flatMap((step) => (typeof step === 'string' ? [] : [step.valueOf]));
  return names.flatMap((path) => {
    const value = lookUp.values.at(...path);
    return value === undefined ? [] : originOf({ path, value }, lookUp).places;
  });
}

/** The path with the values of other values in it; one for each where such a value is a list. */
function spelledOut(path: readonly Step[], { at }: Values): readonly (readonly string[])[] {
  let paths: readonly (readonly string[])[] = [[]];
  for (const step of path) {
    const names = typeof step === 'string' ? [step] : namesOf(at(...step.valueOf));
    paths = paths.flatMap((before) => names.map((name) => [...before, name]));
  }
  return paths;
}

function namesOf(value: Shown | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** Where the path stands in the first of the files that has it; or, for `owner`, the value in which it is contained. */
function placeIn({ path, files }: Sought, wanted: 'exact' | 'owner'): NamedPlace | null {
  for (const { file, data } of files) {
    const { depth, value } = deepest(data, path);
    const isThere = wanted === 'exact' ? depth === path.length : depth > 0 && !isMap(value);
    if (isThere) return { at: placeAt(file, path.slice(0, depth), value), written: isMap(value) ? undefined : value };
  }
  return null;
}

function placeAt(file: string, path: DataPath, value: unknown): Place {
  return { file, path, part: isMap(value) ? 'key' : 'value' };
}

function deepest(data: unknown, path: readonly string[]): { readonly depth: number; readonly value: unknown } {
  let value = data;
  for (const [depth, step] of path.entries()) {
    if (!isMap(value) || !Object.hasOwn(value, step)) return { depth, value };
    value = value[step];
  }
  return { depth: path.length, value };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
