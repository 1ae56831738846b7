import { changedPaths } from '../affected/changed-keys.js';
import { pointerOf } from '../json-pointer.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { groupedBy } from './grouped-by.js';
import type { Change, SubjectKind, Value, Verb } from './change.js';
import { severityOf } from './severity.js';

const catalogues: Readonly<Record<string, SubjectKind>> = {
  sizes: 'size',
  templates: 'template',
  storage: 'storage',
  applications: 'catalogue-application',
  licences: 'product',
  services: 'platform-service',
};

/** Values of a section that no tenant is compiled of. */
const ofNobody = /^\/(network\/(tenantLans|vlans)|prices)\b/;

/**
 * What changes of a platform itself. `felt` are the places of changes that tenants feel and that are told there: what is left
 * are entries that nobody uses, ranges and prices; nobody has to answer for what nobody feels.
 */
export function platformChanges(base: ResolvedPlatform, head: ResolvedPlatform, felt: ReadonlySet<string>): Change[] {
  const paths = changedPaths(base, head).filter(
    (path) => ofNobody.test(pointerOf(path)) || !felt.has(pointerOf(entryOf(path))),
  );
  return groupedBy(paths, (path) => pointerOf(entryOf(path))).map((group) => entryChange(group, base, head));
}

/** The entry of a catalogue that a path leads into, else the section. */
function entryOf(path: readonly string[]): readonly string[] {
  const [section = '', second = ''] = path;
  if (Object.hasOwn(catalogues, section)) return path.slice(0, 2);
  return section === 'backup' && second === 'policies' ? path.slice(0, 3) : path.slice(0, 1);
}

function entryChange(paths: readonly string[][], base: ResolvedPlatform, head: ResolvedPlatform): Change {
  const entry = entryOf(paths[0] ?? []);
  const [before, after] = [valueAt(base, entry), valueAt(head, entry)];
  const kind = kindOf(entry);
  const verb = verbOf(before, after);
  const change = {
    subject: { kind, id: kind === 'platform' ? head.platform : (entry.at(-1) ?? '') },
    verb,
    before: verb === 'added' ? null : valuesAt(base, paths, entry),
    after: verb === 'removed' ? null : valuesAt(head, paths, entry),
    parts: [],
    reached: [],
  };
  const place = { file: `platforms/${head.platform}.yaml`, path: pointerOf(entry) };
  const nothing = { addresses: [], files: [], downtime: null, restarts: [], licences: [], rules: [], guards: [] };
  const severity = severityOf({ ...change, ...nothing });
  return { tenant: null, platform: head.platform, ...change, place, ...nothing, severity };
}

function kindOf([section = '', second]: readonly string[]): SubjectKind {
  if (section === 'backup' && second === 'policies') return 'backup-policy';
  return catalogues[section] ?? 'platform';
}

function verbOf(before: unknown, after: unknown): Verb {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

function valuesAt(
  platform: ResolvedPlatform,
  paths: readonly string[][],
  entry: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(
    paths.map((path) => [path.slice(entry.length).join('.') || (entry.at(-1) ?? ''), plain(valueAt(platform, path))]),
  );
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step], value);
}

function plain(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    : JSON.stringify(value);
}
