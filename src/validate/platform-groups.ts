import type { FullPlatform } from './follow-like.js';
import type { JudgedTenant } from './rule.js';

/** Tenants that live together, each platform on its own: what must be unique is unique there. */
export function byPlatform(all: readonly JudgedTenant[]): JudgedTenant[][] {
  const groups = new Map<FullPlatform, JudgedTenant[]>();
  for (const judged of all) {
    const group = groups.get(judged.platform);
    if (group === undefined) groups.set(judged.platform, [judged]);
    else group.push(judged);
  }
  return [...groups.values()];
}
