import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedTenant } from '../../src/model/resolved-tenant.js';
import type { Change, Values } from '../../src/review/change.js';
import type { ReviewSide } from '../../src/review/review-side.js';
import { reviewTenant } from '../../src/review/review-tenant.js';
import { subjectsOf } from '../../src/review/subjects/subjects-of.js';
import { mergePatch } from '../../src/validate/merge-patch.js';
import { sideOf } from './sides.js';

const today = '2026-12-01';

type Path = readonly (string | number)[];

/** Every text, number and truth value below, with its place. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, entry]) => leaves(entry, [...path, key]));
}

function replaced(value: unknown, path: Path, change: (leaf: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((entry, index) => (index === step ? replaced(entry, rest, change) : entry));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [step]: replaced(record[step], rest, change) };
}

function otherwise(leaf: unknown): unknown {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return leaf + 1;
  return typeof leaf === 'string' ? `${leaf}x` : 'another';
}

/** Places whose difference is none of effect, follows from another one, or is compared by itself as a flow. */
const apart = [
  // Names of rules and windows; a rule's parties and ports are compared as flows, where an address is one that exists.
  /^firewall\.\d+\.(name|services|from|to|ports|hours)/,
  /^windows\.\d+\./,
  // Follow from the LAN and the servers.
  /^network\.(prefixLength|gateway|nameServers)/,
  /^accessNode\.(name|storage\.name|size\.name)$/,
  /^sites\.\d+\.gatewayAddress$/,
  /^users\.\d+\.devices\.\d+\.id$/,
  // A name of the platform's catalogue, which has no other one here.
  /^backup\.policy$/,
  // A whole with values of its own, each of which is tried where it is there.
  /^(entra|sites\.\d+\.lines\.\d+\.attachment)$/,
  // Holds where the tenant names no scanner of its own; and what is agreed of an application is so on every server.
  /^servers\.\d+\.applications\.\d+\.catalogue\.antivirus$/,
  /^servers\.5\.applications\./,
  // Known by its window's times, which are another window's.
  /^servers\.\d+\.maintenance$/,
];

describe('the review', () => {
  it.each(['k0042', 'k0117'])('speaks of every value that a tenant is compiled of: %s', async (id) => {
    const base = await sideOf(id);
    const { platform: _platform, tenant: _id, ...facts } = base.tenant;
    const places = leaves(facts).filter((path) => !apart.some((pattern) => pattern.test(path.join('.'))));
    expect(places.length).toBeGreaterThan(100);
    const unsaid = places.filter((path) => {
      const tenant = { ...base.tenant, ...(replaced(facts, path, otherwise) as object) } as ResolvedTenant;
      return reviewTenant(base, { ...base, tenant }, today).length === 0;
    });
    expect(unsaid.map((path) => path.join('.'))).toEqual([]);
  });

  it('says enough to make the head of the base', async () => {
    const base = await sideOf('k0042');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...edits), { minLength: 1, maxLength: 5 }), async (chosen) => {
        const tenant = chosen.reduce<unknown>((patch, edit) => mergePatch(patch, edit), {}) as object;
        const head = await sideOf('k0042', { tenant });
        const changes = reviewTenant(base, head, today);
        expect(applied(valuesOf(base), changes)).toEqual(valuesOf(head));
      }),
      { numRuns: 25 },
    );
  });
});

const edits: readonly object[] = [
  { servers: { fs01: { disks: { data: { size: '700 GiB' } } } } },
  { servers: { fs01: { disks: { archive: { size: '50 GiB', storage: 'fast' } } } } },
  { servers: { fs01: { size: 'large' } } },
  { servers: { dc01: { memory: '12 GiB' } } },
  { servers: { ex01: null } },
  { servers: { fs01: { shares: { austausch: { access: { leitung: 'full' } } } } } },
  { servers: { ts01: { applications: ['office'] } } },
  { users: { 'jürgen.groß': null } },
  { users: { 'max.muster': { until: '2027-05-31', groups: ['kanzlei'] } } },
  { users: { 'erika.beispiel': { licences: ['windows-rds'], remote: { tablet: { issued: '2026-12-01' } } } } },
  { sites: { aachen: { lines: { vdsl: { address: '203.0.113.12' } } } } },
  { sites: { aachen: { printers: { empfang: null } } } },
  { mailboxes: { 'fax@kanzlei-muster.example': null } },
  { maintenance: { windows: { 'sunday-night': { to: '22:00' } } } },
  { backup: { retention: '24 months' } },
  { contract: { services: { fax: true } } },
  { groups: { extern: { description: 'from outside' } } },
  { exceptions: [{ rule: 'proxy-off', reason: 'test', approver: 'head', expires: '2027-01-31' }] },
];

type State = Readonly<Record<string, Values>>;

function valuesOf(side: ReviewSide): State {
  const subjects = [...subjectsOf(side)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(subjects.map(([key, { values }]) => [key, values]));
}

/** The state of the base with the changes done to it, and nothing else. */
function applied(base: State, changes: readonly Change[]): State {
  const state: Record<string, Values> = { ...base };
  for (const { subject, verb, before, after, parts, reached } of changes) {
    const key = `${subject.kind} ${subject.id}`;
    const all = [{ ...subject, values: after ?? before ?? {} }, ...parts];
    if (subject.kind === 'flow') continue;
    if (verb === 'added') for (const part of all) state[`${part.kind} ${part.id}`] = part.values;
    else if (verb === 'removed') for (const part of all) delete state[`${part.kind} ${part.id}`];
    else if (reached.length === 0) state[key] = { ...state[key], ...after };
    else for (const { kind, id } of reached) state[`${kind} ${id}`] = { ...state[`${kind} ${id}`], ...after };
  }
  return Object.fromEntries(Object.entries(state).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
