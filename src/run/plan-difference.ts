import { canonicalJson } from '../canonical-json.js';
import { fieldsOf } from '../downtime/fields.js';
import type { Change, PlanJson, ResourceChange } from './plan-summary.js';

/** Longer values are cut: a difference is for people. */
const longestValue = 60;

/**
 * In which way a fresh plan does something else than the reviewed one, one line for each attribute; empty where both do the
 * same. Only what changes counts: what the provider merely observes, such as an address or the state of power, may differ.
 * Both have to be without secrets.
 */
export function planDifference(reviewed: PlanJson, fresh: PlanJson): string[] {
  const [old, now] = [stepsOf(reviewed), stepsOf(fresh)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return keys.filter((key) => old.get(key) !== now.get(key)).map((key) => line(key, old.get(key), now.get(key)));
}

function line(key: string, reviewed = 'no change', now = 'no change'): string {
  return cut(reviewed) === cut(now)
    ? `${key}: another value than reviewed`
    : `${key}: reviewed ${cut(reviewed)}, now ${cut(now)}`;
}

/** `address attribute` to what happens there. */
function stepsOf(plan: PlanJson): ReadonlyMap<string, string> {
  const resources = (plan.resource_changes ?? []).filter(({ mode, change }) => mode === 'managed' && !isIdle(change));
  const outputs = Object.entries(plan.output_changes ?? {}).filter(([, change]) => !isIdle(change));
  return new Map([
    ...resources.flatMap(resourceSteps),
    ...outputs.map(([name, change]): [string, string] => [`output ${name}`, step(change.before, change.after)]),
  ]);
}

function isIdle({ actions, importing }: Change): boolean {
  return (actions[0] === 'no-op' || actions[0] === 'read') && importing === undefined;
}

function resourceSteps({ address, previous_address: from, change }: ResourceChange): [string, string][] {
  const [before, after, unknown] = [change.before, change.after, change.after_unknown].map(fieldsOf);
  const names = [...new Set([before, after, unknown].flatMap((fields) => Object.keys(fields ?? {})))].toSorted();
  const isDestroyed = change.actions.length === 1 && change.actions[0] === 'delete';
  const attributes = (isDestroyed ? [] : names).flatMap((name): [string, string][] => {
    const wanted = unknown?.[name] === true ? '(known after apply)' : after?.[name];
    const isChanged = change.before === null || text(before?.[name]) !== text(wanted);
    return isChanged && unknown?.[name] !== true ? [[`${address} ${name}`, step(before?.[name], wanted)]] : [];
  });
  const action = [change.actions.join(' and '), from === undefined ? '' : `moved from ${from}`, importedFrom(change)];
  return [[address, action.filter((part) => part !== '').join(', ')], ...attributes];
}

function importedFrom({ importing }: Change): string {
  return importing === undefined ? '' : `taken over as ${importing.id ?? '?'}`;
}

function step(before: unknown, after: unknown): string {
  return `${text(before)} to ${text(after)}`;
}

function cut(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue)}… (${value.length} characters)`;
}

function text(value: unknown): string {
  return JSON.stringify(JSON.parse(canonicalJson(value ?? null)));
}
