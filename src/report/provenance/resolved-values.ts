import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { shownQuantity } from './shown-quantity.js';

/** A value that compile steps read, under the name that the tenant file has for it. */
export interface ResolvedValue {
  /** In the words of the YAML: `servers`, `ts01`, `memory`. What the platform gives stands below `platform`. */
  readonly path: readonly string[];
  /** Quantities with their unit, ports as `tcp/3389`; `null` and `[]` where there is none. */
  readonly value: Shown;
}

export type Shown = string | number | boolean | null | readonly (string | number)[];

/** Every single value of a resolved tenant, in the order of the model. */
export function resolvedValues(tenant: ResolvedTenant): readonly ResolvedValue[] {
  return leaves([], tenant, '').map(({ path, value }) => ({ path: inWordsOfFile(path), value }));
}

function leaves(path: readonly string[], value: unknown, key: string): ResolvedValue[] {
  if (Array.isArray(value)) return leavesOfList(path, value);
  if (value === null || typeof value !== 'object') return [{ path, value: shownQuantity(value as Shown, key) }];
  return Object.entries(value).flatMap(([name, entry]) => leaves([...path, keyOf(name)], entry, name));
}

type Entry = Readonly<Record<string, unknown>>;

function leavesOfList(path: readonly string[], list: readonly unknown[]): ResolvedValue[] {
  if (list.every((entry) => typeof entry !== 'object')) return [{ path, value: list as readonly string[] }];
  const entries = list as readonly Entry[];
  if (entries.every((entry) => 'protocol' in entry)) return [{ path, value: entries.map(portOf) }];
  return entries.flatMap((entry) => leavesOfEntry(path, entry));
}

/** Lists of the model are maps of the file: a server's name, a mailbox's address, who may use a share. */
const nameKeys = ['name', 'who', 'address'];

function leavesOfEntry(path: readonly string[], entry: Entry): ResolvedValue[] {
  const nameKey = nameKeys.find((key) => key in entry) ?? '';
  const { [nameKey]: name, ...rest } = entry;
  return leaves([...path, String(name)], rest, '');
}

function portOf({ protocol, first, last }: Entry): string {
  return first === last
    ? `${String(protocol)}/${String(first)}`
    : `${String(protocol)}/${String(first)}-${String(last)}`;
}

/** `memoryMiB` is `memory`, `tlsInspection` is `tls-inspection`. */
function keyOf(name: string): string {
  return name
    .replace(/(MiB|GiB|Minutes|Months|Percent)$/, '')
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Where the model is laid out in another way than the file. */
const otherNames: readonly (readonly [model: string, file: string])[] = [
  ['windows', 'maintenance.windows'],
  ['sites.*.delivered-by', 'sites.*.gateway.delivered-by'],
  ['sites.*.serial', 'sites.*.gateway.serial'],
  ['users.*.devices', 'users.*.remote'],
  ['backup.restore-test', 'backup.restore-test.every'],
  ['backup.last-restore-test', 'backup.restore-test.last'],
  ['servers.*.storage.name', 'servers.*.storage'],
  ['servers.*.disks.*.storage.name', 'servers.*.disks.*.storage'],
  ['servers.*.shares.*.access.*.right', 'servers.*.shares.*.access.*'],
  ['access-node.storage.name', 'access-node.storage'],
  ['access-node.size.name', 'access-node.size'],
  ['platform.backup.policies.*.offsite.keep-days', 'platform.backup.policies.*.offsite.keep'],
  ['platform.platform', 'platform'],
];

function inWordsOfFile(path: readonly string[]): readonly string[] {
  for (const [model, file] of otherNames) {
    const names = namesIn(model, path.slice(0, model.split('.').length));
    if (names === null) continue;
    let next = 0;
    const renamed = file.split('.').map((step) => (step === '*' ? (names[next++] ?? '') : step));
    return [...renamed, ...path.slice(model.split('.').length)];
  }
  return path;
}

/** What stands for each `*` of the pattern, `null` where the path is another one. */
export function namesIn(pattern: string, path: readonly string[]): readonly string[] | null {
  const steps = pattern.split('.');
  if (steps.length !== path.length) return null;
  const fits = steps.every((step, index) => step === '*' || step === path[index]);
  return fits ? path.filter((_, index) => steps[index] === '*') : null;
}
