import { byCodeUnit } from '../order.js';
import type { AffectedStack } from './affected.js';

/** Tenants that one job of a pipeline takes. */
export interface Shard {
  /** `1/3` */
  readonly name: string;
  readonly tenants: readonly string[];
}

/**
 * The affected tenants that the head has, in up to `count` parts that differ by one at most, in the order of their ids.
 * `carriers`: for a platform of which only the shared stack is affected, a tenant that lives there: `plan` and `apply` take
 * the shared stack along with it.
 */
export function shardsOf(stacks: readonly AffectedStack[], carriers: readonly string[], count: number): Shard[] {
  const own = stacks.filter(({ kind, change }) => kind === 'tenant' && change !== 'deleted').map(({ name }) => name);
  const tenants = [...new Set([...own, ...carriers])].toSorted(byCodeUnit);
  const parts = Math.min(count, tenants.length);
  return Array.from({ length: parts }, (_, part) => ({
    name: `${part + 1}/${parts}`,
    tenants: tenants.slice(
      Math.ceil((part * tenants.length) / parts),
      Math.ceil(((part + 1) * tenants.length) / parts),
    ),
  }));
}
