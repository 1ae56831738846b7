import type {
  Directory,
  DirectoryAction,
  DirectoryGrant,
  DirectoryKind,
  DirectoryObject,
  ObjectKey,
} from '../model/directory.js';
import { directorySteps, directoryUnits } from '../model/directory-actions.js';
import { byCodeUnit } from '../order.js';

/**
 * What has to be done, in this order, so that a directory in the previous state gets into the desired one: every wanted
 * object is there as wanted, all rights are those wanted, and what is there without being wanted has no right, is
 * disabled where that exists, and lies with the leavers where it lives in a unit. Nothing is deleted. Empty where nothing
 * is to be done.
 */
export function directoryPlan(previous: Directory, desired: Directory): DirectoryAction[] {
  const before = new Map(previous.objects.map((object) => [keyOf(object), object]));
  const wanted = new Set(desired.objects.map(keyOf));
  const actions = [
    ...desired.objects.flatMap((object) => arrive(before.get(keyOf(object)) ?? null, object)),
    ...previous.objects.filter((object) => !wanted.has(keyOf(object))).flatMap(leave),
    ...grantActions('revoke', without(previous.grants, desired.grants)),
    ...grantActions('grant', without(desired.grants, previous.grants)),
  ];
  return actions.toSorted(byStepAndName);
}

/** From what is there, or from nothing, to the wanted object. */
function arrive(found: DirectoryObject | null, wanted: DirectoryObject): DirectoryAction[] {
  const { kind, name, unit, attributes } = wanted;
  if (found === null) {
    const create: DirectoryAction = { verb: 'create', kind, name, unit, attributes };
    return canBeDisabled(kind) && wanted.isEnabled ? [create, { verb: 'enable', kind, name }] : [create];
  }
  const actions: DirectoryAction[] = [];
  if (!sameAttributes(found.attributes, attributes)) actions.push({ verb: 'change', kind, name, attributes });
  if (unit !== null && found.unit !== unit) actions.push({ verb: 'move', kind, name, unit });
  if (found.isEnabled !== wanted.isEnabled) {
    actions.push({ verb: wanted.isEnabled ? 'enable' : 'disable', kind, name });
  }
  return actions;
}

/** Its rights go with all others that are not wanted. */
function leave({ kind, name, unit, isEnabled }: DirectoryObject): DirectoryAction[] {
  const { leavers } = directoryUnits;
  const actions: DirectoryAction[] = [];
  if (canBeDisabled(kind) && isEnabled) actions.push({ verb: 'disable', kind, name });
  if (unit !== null && unit !== leavers) actions.push({ verb: 'move', kind, name, unit: leavers });
  return actions;
}

function grantActions(verb: 'grant' | 'revoke', grants: readonly DirectoryGrant[]): DirectoryAction[] {
  return grants.map(({ on, to, right }) => ({ verb, kind: on.kind, name: on.name, to, right }));
}

function without(grants: readonly DirectoryGrant[], others: readonly DirectoryGrant[]): DirectoryGrant[] {
  const known = new Set(others.map(grantKey));
  return grants.filter((grant) => !known.has(grantKey(grant)));
}

const stepNumbers = new Map(directorySteps.map(({ verb, kind }, index) => [`${verb} ${kind}`, index]));

/** Whether the table has a step for it: units and groups have none. */
function canBeDisabled(kind: DirectoryKind): boolean {
  return stepNumbers.has(`disable ${kind}`);
}

function stepNumber({ verb, kind }: DirectoryAction): number {
  const number = stepNumbers.get(`${verb} ${kind}`);
  if (number === undefined) throw new Error(`the table of a directory's steps has none to ${verb} a ${kind}`);
  return number;
}

/** An outer unit comes before those within it, for its path is the beginning of theirs. */
function byStepAndName(a: DirectoryAction, b: DirectoryAction): number {
  return stepNumber(a) - stepNumber(b) || byCodeUnit(a.name, b.name) || byCodeUnit(detail(a), detail(b));
}

function detail(action: DirectoryAction): string {
  return 'to' in action ? JSON.stringify([action.to.kind, action.to.name, action.right]) : '';
}

function keyOf({ kind, name }: ObjectKey): string {
  return `${kind} ${name}`;
}

function grantKey({ on, to, right }: DirectoryGrant): string {
  return JSON.stringify([on.kind, on.name, to.kind, to.name, right]);
}

function sameAttributes(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
