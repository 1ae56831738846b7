import type { ProxyRealm } from '../compile/proxy/proxy-realm.js';
import type { RememberedTenant } from '../validate/validate.js';
import type { StackTask } from './stack-task.js';

/** A tenant in which nothing was found, by what others need of it. */
export interface CleanRecord extends RememberedTenant {
  readonly tenant: string;
  /** `null` where it was judged and not compiled. */
  readonly prepared: PreparedTenant | null;
}

/** What a tenant whose address book is up to date comes to, short of compiling it. */
export interface PreparedTenant {
  /** Name of the platform's file. */
  readonly platform: string;
  readonly stacks: readonly Pick<StackTask, 'name' | 'key'>[];
  /** What the proxy of its platform has to know of it; `null` where it does not use the proxy. */
  readonly realm: ProxyRealm | null;
}
