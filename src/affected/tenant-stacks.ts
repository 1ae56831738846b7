import type { AffectedStack, Reason } from './affected.js';
import type { Sides } from './compare-sides.js';
import type { JudgedSide } from './judged-side.js';
import { differingFiles, readOf } from './produce-differing.js';
import { renames } from './renames.js';

/** The tenants among the candidates that come, go, or come out otherwise. */
export function tenantStacks(candidates: ReadonlySet<string>, sides: Sides): AffectedStack[] {
  const had = new Set(sides.before.tenants);
  const has = new Set(sides.after.tenants);
  const gone = [...had].filter((id) => !has.has(id));
  const come = [...has].filter((id) => !had.has(id));
  const former = renames(dataOf(sides.base, gone), dataOf(sides.head, come));
  const renamed = new Set(former.values());
  return [...candidates].flatMap((id): AffectedStack[] => {
    if (had.has(id) && has.has(id)) return changed(id, sides);
    if (has.has(id)) return [newcomer(id, former.get(id) ?? null, sides)];
    return had.has(id) && !renamed.has(id) ? [deleted(id, sides)] : [];
  });
}

function dataOf({ judged }: JudgedSide, ids: readonly string[]): ReadonlyMap<string, unknown> {
  return new Map(ids.map((id) => [id, judged.get(id)?.tenant]));
}

function newcomer(name: string, from: string | null, { after, why }: Sides): AffectedStack {
  const platform = after.platformOf(name) ?? '';
  const reasons = why.ofTenant(name, from ?? name, null);
  return { name, kind: 'tenant', platform, change: from === null ? 'added' : 'renamed', from, reasons, files: [] };
}

function deleted(name: string, { before, why }: Sides): AffectedStack {
  const platform = before.platformOf(name) ?? '';
  const reasons = why.ofTenant(name, name, null);
  return { name, kind: 'tenant', platform, change: 'deleted', from: null, reasons, files: [] };
}

function changed(name: string, { after, base, produced, why }: Sides): AffectedStack[] {
  const platform = after.platformOf(name) ?? '';
  const stack = { name, kind: 'tenant', platform, change: 'changed', from: null } as const;
  if (!base.tasks.has(name))
    return [{ ...stack, reasons: [...why.ofTenant(name, name, null), invalidBase], files: [] }];
  const files = differingFiles(produced, name);
  if (files === null) return [];
  return [{ ...stack, reasons: why.ofTenant(name, name, readOf(produced, name)), files }];
}

const invalidBase: Reason = { kind: 'base-invalid', file: null, keys: [], detail: '' };
