import { disksLostWith } from './disk-reasons.js';
import { type Downtime, type DowntimeReason, worstClass } from './downtime-class.js';
import { type Fields, fieldsOf, isSame } from './fields.js';
import { machineReasons } from './machine-reasons.js';
import { destroyFacts, recreateFacts, taggableTypes, updateFacts } from './resource-facts.js';

/** A resource's change as `terraform show -json` tells it, secrets and all: only names of attributes leave here. */
export interface ResourceDelta {
  readonly type: string;
  /** `update`, or a pair of `delete` and `create`. */
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly afterUnknown: unknown;
  /** Paths that force a replacement, `clone.0.template_uuid`. */
  readonly replacePaths: readonly string[];
}

/** What a change costs, from what is there and what is wanted; the provider does not say before it applies. */
export function downtimeOf(delta: ResourceDelta): Downtime {
  const reasons = reasonsOf(delta);
  return {
    class: worstClass(reasons.map((reason) => reason.class)) ?? 'state-only',
    reasons,
    lostDisks: lostDisks(delta, reasons),
  };
}

function reasonsOf(delta: ResourceDelta): readonly DowntimeReason[] {
  const { type, actions } = delta;
  const [first, second] = actions;
  if (actions.includes('forget') || first === 'no-op' || first === 'read') return [];
  if (second !== undefined) return recreateReasons(delta);
  const fact = destroyFacts[type];
  if (first === 'delete') return [{ ...(fact ?? { class: 'online', why: '', source: '' }), attribute: '' }];
  if (first === 'create') return [{ class: 'online', attribute: '', why: '', source: '' }];
  return updateReasons(delta);
}

function recreateReasons({ type, replacePaths }: ResourceDelta): DowntimeReason[] {
  const { why, source } = recreateFacts[type] ?? { why: '', source: '' };
  const paths = replacePaths.length === 0 ? [''] : replacePaths;
  return paths.map((attribute) => ({ class: 'recreate', attribute, why, source }));
}

function updateReasons({ type, before, after, afterUnknown }: ResourceDelta): DowntimeReason[] {
  const [old, wanted] = [fieldsOf(before), fieldsOf(after)];
  if (type === 'vsphere_virtual_machine') return machineReasons(old, wanted, fieldsOf(afterUnknown));
  const names = [...new Set([...Object.keys(old), ...Object.keys(wanted)])].toSorted();
  return names
    .filter((name) => !isSame(old[name], wanted[name]))
    .map((name) => attributeReason(type, name, old, wanted));
}

function attributeReason(type: string, attribute: string, before: Fields, after: Fields): DowntimeReason {
  if (type === 'vsphere_tag_category' && attribute === 'associable_types' && isNarrowed(before, after)) {
    return { class: 'refused-at-apply', attribute, ...taggableTypes };
  }
  const fact = updateFacts[type]?.find((one) => one.attribute === attribute);
  return fact ?? { class: 'online', attribute, why: '', source: '' };
}

function isNarrowed(before: Fields, after: Fields): boolean {
  const wanted = new Set(listOf(after['associable_types']));
  return listOf(before['associable_types']).some((type) => !wanted.has(type));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function lostDisks({ type, actions, before }: ResourceDelta, reasons: readonly DowntimeReason[]): string[] {
  if (type !== 'vsphere_virtual_machine' || actions.includes('forget')) return [];
  if (actions.includes('delete')) return disksLostWith(fieldsOf(before));
  return reasons.flatMap((reason) => {
    const label = /^disk\[(.*)\]$/.exec(reason.attribute)?.[1];
    return reason.class === 'data-at-risk' && label !== undefined ? [label] : [];
  });
}
