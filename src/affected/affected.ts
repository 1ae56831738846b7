import type { StackManifest } from '../compile/manifest.js';

/** What of a compiled tree differs between two sides, and why. Shape: schemas/affected.schema.json. */
export interface Affected {
  readonly base: SideName;
  readonly head: SideName;
  /** Tenants at the head. */
  readonly tenants: number;
  /** By name; the shared stacks of platforms among them. */
  readonly stacks: readonly AffectedStack[];
}

export interface SideName {
  /** As a reader names it: `main`, `work tree`, or the directory of a compiled tree. */
  readonly name: string;
  /** Object id; `null` for what is no commit. */
  readonly commit: string | null;
}

export interface AffectedStack {
  /** Tenant id, which stands for all stacks of the tenant, or `platform-<name>`. */
  readonly name: string;
  readonly kind: StackManifest['kind'];
  readonly platform: string;
  readonly change: 'added' | 'changed' | 'deleted' | 'renamed';
  /** Former id of a renamed tenant, else `null`. */
  readonly from: string | null;
  readonly reasons: readonly Reason[];
  /** Compiled files that differ, below the compiled tree; none where the whole stack comes or goes. */
  readonly files: readonly string[];
}

/** Something that differs between the sides and that the stack is made of. */
export interface Reason {
  /** `base-invalid`: what the base says cannot be compiled. `tool`: another version of mandant compiled it. */
  readonly kind: 'tenant' | 'addresses' | 'certificates' | 'platform' | 'base-invalid' | 'tool';
  /** Below the repository; `null` where it is no file. */
  readonly file: string | null;
  /** JSON pointers into the file, as far as it has keys. */
  readonly keys: readonly string[];
  /** For people: the versions of the tool, else empty. */
  readonly detail: string;
}
