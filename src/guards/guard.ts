/** What is refused unless the operator allows it by name. Stable: pipelines hold these codes. */
export const guardCodes = [
  'machine-destroyed',
  'disk-lost',
  'shared-destroyed',
  'will-be-refused',
  'outside-window',
  'lifecycle-not-active',
  'too-many-tenants',
  'unexplained-state',
] as const;

export type GuardCode = (typeof guardCodes)[number];

/** A guard that stands in the way of an apply. */
export interface Trip {
  readonly code: GuardCode;
  /** The stack that is not applied; `null` for the whole run. */
  readonly stack: string | null;
  /** What `--allow CODE:TENANT` names; `null` for what belongs to no tenant alone. */
  readonly tenant: string | null;
  /** Terraform's; `null` for the whole stack. */
  readonly address: string | null;
  /** Lowercase, without a full stop. */
  readonly message: string;
}

/** Permission for one apply: for a tenant, or for all. */
export interface Allowance {
  readonly code: GuardCode;
  readonly tenant: string | null;
}

/** `disk-lost` or `disk-lost:k0042`; `null` for anything else. */
export function parseAllowance(text: string): Allowance | null {
  const [name, tenant, ...rest] = text.split(':');
  const code = guardCodes.find((one) => one === name);
  if (code === undefined || rest.length > 0 || tenant === '') return null;
  return { code, tenant: tenant ?? null };
}

/** The allowance that lets a trip pass, `null` without one. */
export function allowanceFor({ code, tenant }: Trip, allowances: readonly Allowance[]): Allowance | null {
  const fits = (one: Allowance) => one.code === code && (one.tenant === null || one.tenant === tenant);
  return allowances.find(fits) ?? null;
}

/** As it is typed. */
export function formatAllowance({ code, tenant }: Allowance): string {
  return tenant === null ? `--allow ${code}` : `--allow ${code}:${tenant}`;
}
