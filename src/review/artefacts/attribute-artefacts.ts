import { downtimeClasses, type DowntimeClass, isDisruptive, worstClass } from '../../downtime/downtime-class.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { byCodeUnit } from '../../order.js';
import type { Restart, SubjectKind } from '../change.js';
import type { PlainChange } from '../compare-subjects.js';
import { windowTime } from '../subjects/server-subjects.js';
import type { ArtefactPart } from './artefact-part.js';
import { explanationOf } from './explanations.js';

/** What of the compiled output a change is seen in, and what it costs. */
export interface Artefacts {
  readonly addresses: readonly string[];
  readonly files: readonly string[];
  readonly downtime: DowntimeClass | null;
  readonly restarts: readonly Restart[];
}

export interface Attributed {
  /** One for each change, in their order. */
  readonly artefacts: readonly Artefacts[];
  /** Pieces that no change explains. */
  readonly unexplained: readonly ArtefactPart[];
}

/**
 * Which change each differing piece of compiled output comes from. `silent` are kinds of which something differs that has
 * no effect, such as names of windows: it explains a piece without being a change. `tenants`: as it is at the head, and at
 * the base.
 */
export function attributeArtefacts(
  changes: readonly PlainChange[],
  parts: readonly ArtefactPart[],
  silent: ReadonlySet<SubjectKind>,
  tenants: readonly ResolvedTenant[],
): Attributed {
  const found = changes.map((): ArtefactPart[] => []);
  const unexplained = parts.filter((part) => {
    const explaining = changes.flatMap((change, index) => (explains(change, part, parts) ? [index] : []));
    for (const index of explaining) found[index]?.push(part);
    return explaining.length === 0 && !isSilent(part, silent, parts);
  });
  return { artefacts: found.map((own) => artefactsOf(own, tenants)), unexplained };
}

function explains(change: PlainChange, part: ArtefactPart, parts: readonly ArtefactPart[]): boolean {
  if (part.piece === guestData) return sources(part, parts).some((source) => explains(change, source, parts));
  const explanation = explanationOf(part.piece);
  if (explanation === null || !explanation.kinds.includes(change.subject.kind)) return false;
  return explanation.isOwn !== true && !isOfMachine(change) ? true : concerns(change, part);
}

const guestData = 'vsphere_virtual_machine extra_config';

/** What a machine is handed holds its files: whatever explains those explains it. */
function sources({ owner }: ArtefactPart, parts: readonly ArtefactPart[]): ArtefactPart[] {
  const isSource = (part: ArtefactPart) =>
    owner === 'access-node'
      ? part.piece.startsWith('access-node/')
      : part.owner === owner && (part.piece.startsWith('role ') || part.piece === 'guests');
  return parts.filter(isSource);
}

/** Kinds that stand for machines and what is on them: a change of one server does not explain another's. */
function isOfMachine({ subject, reached }: PlainChange): boolean {
  return ['server', 'disk', 'access-node'].includes(subject.kind) || reached.length > 0;
}

function concerns(change: PlainChange, { owner, piece }: ArtefactPart): boolean {
  if (owner === null || isSharedPiece(piece)) return true;
  if (piece === 'role maintenance' && isMovedInWindow(change)) return true;
  const { subject, reached, before } = change;
  const former = typeof before?.['name'] === 'string' ? [before['name']] : [];
  const ids = [...former, ...[subject, ...reached].map(({ kind, id }) => (kind === 'access-node' ? kind : id))];
  const disk = /^vsphere_virtual_machine disk (.*)$/.exec(piece)?.[1];
  const isOwnDisk = (id: string) => !id.includes('/') || disk === undefined || id === `${owner}/${disk}`;
  return ids.some((id) => id.split('/')[0] === owner && isOwnDisk(id)) || isRuleOf(subject.kind);
}

/** Pieces of one machine that speak of others: its domain's controllers, the members of its collection. */
function isSharedPiece(piece: string): boolean {
  return /^role (domain|members|collection|directory\..*|exchange|stages)$|^vsphere_virtual_machine clone$|^(sites|remote)$/.test(
    piece,
  );
}

/** Whoever comes into a window, leaves it, or takes another place in its order moves the others. */
function isMovedInWindow({ subject, verb, after }: PlainChange): boolean {
  if (subject.kind !== 'server') return false;
  return verb !== 'changed' || ['maintenance', 'role'].some((value) => after !== null && value in after);
}

/** What reaches rules or people reaches every machine that knows them. */
function isRuleOf(kind: SubjectKind): boolean {
  return kind === 'flow' || kind === 'product' || kind === 'platform';
}

function isSilent(part: ArtefactPart, silent: ReadonlySet<SubjectKind>, parts: readonly ArtefactPart[]): boolean {
  if (part.piece === guestData) return sources(part, parts).some((source) => isSilent(source, silent, parts));
  return (explanationOf(part.piece)?.kinds ?? []).some((kind) => silent.has(kind));
}

function artefactsOf(parts: readonly ArtefactPart[], tenants: readonly ResolvedTenant[]): Artefacts {
  const unique = (texts: readonly string[]) => [...new Set(texts)].toSorted(byCodeUnit);
  return {
    addresses: unique(parts.flatMap(({ address }) => address ?? [])),
    files: unique(parts.flatMap(({ file, address }) => (address === null ? [file] : []))),
    downtime: worstClass(parts.flatMap(({ downtime }) => downtime ?? [])),
    restarts: restartsOf(parts, tenants),
  };
}

function restartsOf(parts: readonly ArtefactPart[], tenants: readonly ResolvedTenant[]): Restart[] {
  const worst = new Map<string, DowntimeClass>();
  for (const { owner, downtime } of parts) {
    if (owner === null || downtime === null || !isDisruptive(downtime)) continue;
    const known = worst.get(owner);
    if (known === undefined || rank(downtime) > rank(known)) worst.set(owner, downtime);
  }
  return [...worst]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([machine, one]) => ({ machine, class: one, window: windowOf(machine, tenants) }));
}

/** As the head says; a machine that goes, goes in the window that it had. */
function windowOf(machine: string, tenants: readonly ResolvedTenant[]): string | null {
  const windows = tenants.flatMap((tenant) => {
    const server = tenant.servers.find(({ name }) => name === machine);
    return server === undefined ? [] : [windowTime(tenant, server.maintenance)];
  });
  return windows[0] ?? null;
}

function rank(one: DowntimeClass): number {
  return downtimeClasses.indexOf(one);
}
