import { pointerOf } from '../json-pointer.js';
import { attributeArtefacts, type Artefacts } from './artefacts/attribute-artefacts.js';
import { artefactDifferences } from './artefacts/artefact-differences.js';
import type { ArtefactPart } from './artefacts/artefact-part.js';
import type { Change, LicenceEffect, SubjectKind } from './change.js';
import { compareSubjects, partOf, type PlainChange } from './compare-subjects.js';
import { flowChanges, flowParts } from './flows/flow-changes.js';
import { guardsOf } from './guards-of.js';
import { type PersonEffect, licenceEffects } from './licence-effects.js';
import { named, withNames } from '../named-text.js';
import { byCodeUnit } from '../order.js';
import type { ReviewSide } from './review-side.js';
import { serverRenames, underNewNames } from './server-renames.js';
import { severityOf } from './severity.js';
import { subjectsOf } from './subjects/subjects-of.js';

/**
 * What changes for a tenant, each thing once: nothing for a tenant whose file merely looks otherwise. `null` for a side at
 * which the tenant is not there; two ids are one tenant that was renamed. A piece of compiled output that differs without a
 * change that explains it is a change of its own, `unclassified`.
 */
export function reviewTenant(base: ReviewSide | null, head: ReviewSide | null, today: string): readonly Change[] {
  const effects = licenceEffects(base, head, today);
  if (base === null || head === null) return wholeTenant(base, head, effects, today);
  const plain = plainChanges(base, head, today);
  const parts = base.tenant.tenant === head.tenant.tenant ? artefactDifferences(base, head) : [];
  const { artefacts, unexplained } = attributeArtefacts(plain, parts, silentKinds(base, head), [
    head.tenant,
    base.tenant,
  ]);
  const effectsOf = assigned(effects, plain);
  return [
    ...plain.map((change, index) =>
      complete(change, artefacts[index] ?? untouched, effectsOf[index] ?? [], base, head),
    ),
    ...unclassified(unexplained, base, head),
  ];
}

const untouched: Artefacts = { addresses: [], files: [], downtime: null, restarts: [] };

function plainChanges(base: ReviewSide, head: ReviewSide, today: string): PlainChange[] {
  const renames = serverRenames(base.book, head.book);
  const subjects = compareSubjects(underNewNames(subjectsOf(base), renames), subjectsOf(head));
  return [...renamedTenant(base, head), ...subjects, ...flowChanges(base.tenant, head.tenant, today)];
}

function renamedTenant({ tenant: base }: ReviewSide, { tenant: head }: ReviewSide): PlainChange[] {
  if (base.tenant === head.tenant) return [];
  const [before, after] = [{ id: base.tenant }, { id: head.tenant }];
  const subject = { kind: 'tenant', id: head.tenant } as const;
  return [{ subject, verb: 'renamed', before, after, parts: [], reached: [], path: ['tenant'], platform: null }];
}

/** A tenant that comes or goes is one change with everything that it has. */
function wholeTenant(
  base: ReviewSide | null,
  head: ReviewSide | null,
  effects: readonly PersonEffect[],
  today: string,
): Change[] {
  const side = head ?? base;
  if (side === null) return [];
  const { tenant } = side;
  const values = { lifecycle: tenant.lifecycle, platform: tenant.platform.platform, model: tenant.contract.model };
  const change: PlainChange = {
    subject: { kind: 'tenant', id: tenant.tenant },
    verb: head === null ? 'removed' : 'added',
    before: head === null ? values : null,
    after: head === null ? null : values,
    parts: [...[...subjectsOf(side).values()].map(partOf), ...flowParts(tenant, today)],
    reached: [],
    path: [],
    platform: null,
  };
  const files = [...side.files.keys()].toSorted(byCodeUnit);
  const artefacts: Artefacts = { ...untouched, files, downtime: head === null ? 'data-at-risk' : 'online' };
  return [complete(change, artefacts, summed(effects), side, side)];
}

function complete(
  change: PlainChange,
  artefacts: Artefacts,
  licences: readonly LicenceEffect[],
  base: ReviewSide,
  head: ReviewSide,
): Change {
  const { subject, verb, before, after, parts, reached } = change;
  const guards = guardsOf(change);
  const place = placeOf(change, verb === 'removed' ? base : head);
  const tenant = head.tenant.tenant;
  const shared = { subject, verb, before, after, parts, reached };
  return {
    tenant,
    platform: head.tenant.platform.platform,
    ...shared,
    place,
    ...artefacts,
    severity: severityOf({ ...change, ...artefacts, guards }),
    licences,
    rules: rulesAt(place.path, base, head),
    guards,
  };
}

function placeOf({ platform, path }: PlainChange, { tenant }: ReviewSide): Change['place'] {
  const file = platform === null ? `tenants/${tenant.tenant}.yaml` : `platforms/${platform}.yaml`;
  return { file, path: pointerOf(path) };
}

/** Codes of what rules found at the place, or in what stands below it, at the one side or the other. */
function rulesAt(path: string, base: ReviewSide, head: ReviewSide): string[] {
  if (path === '') return [];
  const place = withNames(path);
  const found = [...base.findings, ...head.findings].filter((one) => `${one.path}/`.startsWith(`${place}/`));
  return [...new Set(found.map(({ code }) => code))].toSorted(byCodeUnit);
}

/** Kinds of which something differs that is no change: what a rule is called, or a window. */
function silentKinds({ tenant: base }: ReviewSide, { tenant: head }: ReviewSide): ReadonlySet<SubjectKind> {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const kinds: SubjectKind[] = [
    ...(differs(base.firewall, head.firewall) ? (['flow'] as const) : []),
    ...(differs(base.windows, head.windows) ? (['window'] as const) : []),
  ];
  return new Set(kinds);
}

/** Each effect at the change that it comes from: the licence, else the person, else what names the product. */
function assigned(effects: readonly PersonEffect[], changes: readonly PlainChange[]): LicenceEffect[][] {
  const own = changes.map((): PersonEffect[] => []);
  for (const effect of effects) {
    const user = named(effect.user);
    const index = firstOf(changes, [
      ({ subject }) => subject.kind === 'licence' && effect.licences.some((one) => subject.id === `${user}/${one}`),
      ({ subject }) => subject.kind === 'user' && subject.id === user,
      ({ subject }) => subject.kind === 'product' && effect.licences.includes(subject.id),
      ({ subject }) => subject.kind === 'lifecycle' || subject.kind === 'platform',
    ]);
    if (index === null) throw new Error(`licences of ${effect.product} change without a change that says so`);
    own[index]?.push(effect);
  }
  return own.map(summed);
}

function firstOf(changes: readonly PlainChange[], tests: readonly ((change: PlainChange) => boolean)[]): number | null {
  for (const test of tests) {
    const index = changes.findIndex(test);
    if (index >= 0) return index;
  }
  return null;
}

function summed(effects: readonly LicenceEffect[]): LicenceEffect[] {
  const sums = new Map<string, LicenceEffect>();
  for (const { product, month, count } of effects) {
    const key = `${month} ${product}`;
    sums.set(key, { product, month, count: count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums].toSorted(([a], [b]) => byCodeUnit(a, b)).flatMap(([, sum]) => (sum.count === 0 ? [] : [sum]));
}

/** One for each file or resource. */
function unclassified(parts: readonly ArtefactPart[], base: ReviewSide, head: ReviewSide): Change[] {
  const places = [...new Set(parts.map(({ address, file }) => address ?? file))];
  return places.map((id) => {
    const own = parts.filter(({ address, file }) => (address ?? file) === id);
    const change: PlainChange = {
      subject: { kind: 'unclassified', id: id.includes('/remote/') ? named(id) : id },
      verb: 'changed',
      before: null,
      after: { pieces: own.map(({ piece }) => piece) },
      parts: [],
      reached: [],
      path: [],
      platform: null,
    };
    return complete(change, touchedBy(own), [], base, head);
  });
}

function touchedBy(parts: readonly ArtefactPart[]): Artefacts {
  const addresses = new Set(parts.flatMap(({ address }) => address ?? []));
  const files = new Set(parts.flatMap(({ file, address }) => (address === null ? [file] : [])));
  return { ...untouched, addresses: [...addresses], files: [...files] };
}
