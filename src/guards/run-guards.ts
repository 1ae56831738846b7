import { tenantOfStack } from '../stack-name.js';
import type { Trip } from './guard.js';

/** A state that an earlier run left behind. */
export interface KnownState {
  readonly platform: string;
  readonly stack: string;
}

export interface RunFacts {
  /** Tenants whose plans hold a change. */
  readonly changed: readonly string[];
  readonly maxTenants: number;
  readonly states: readonly KnownState[];
  /** Every stack of the repository, whoever was named, with the platform it is on. */
  readonly wanted: ReadonlyMap<string, string>;
  /** Tenants whose files are invalid: what they ask for cannot be known. */
  readonly unknown: ReadonlySet<string>;
}

/** The guards that stop a whole run. */
export function runGuards({ changed, maxTenants, states, wanted, unknown }: RunFacts): Trip[] {
  const explicable = states.filter(({ stack }) => !unknown.has(tenantOfStack(stack) ?? ''));
  return [...tooMany(changed, maxTenants), ...explicable.flatMap((state) => unexplained(state, wanted))];
}

function tooMany(changed: readonly string[], maxTenants: number): Trip[] {
  if (changed.length <= maxTenants) return [];
  const message = `${changed.length} tenants would be changed at once, ${maxTenants} are allowed (--max-tenants)`;
  return [{ code: 'too-many-tenants', stack: null, tenant: null, address: null, message }];
}

/** Nobody said that these are to go: a file was deleted, or names another platform, while everything still runs. */
function unexplained({ platform, stack }: KnownState, wanted: ReadonlyMap<string, string>): Trip[] {
  const now = wanted.get(stack);
  if (now === platform) return [];
  const tenant = tenantOfStack(stack);
  const why = now === undefined ? 'but nothing in tenants/ asks for it' : `but its file names platform ${now}`;
  const message = `${stack} has a state on platform ${platform}, ${why}: nothing of it is touched`;
  return [{ code: 'unexplained-state', stack: null, tenant, address: null, message }];
}
