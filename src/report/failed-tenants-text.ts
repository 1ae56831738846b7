/** A tenant of which something could not be done. */
export interface FailedLine {
  readonly tenant: string;
  /** Why, and what to do about it. */
  readonly reason: string;
}

/** Each reason once, behind its tenants: a server that does not answer is one piece of news, not one for each of them. */
export function failedTenantsText(failed: readonly FailedLine[]): string {
  const byReason = new Map<string, string[]>();
  for (const { tenant, reason } of failed) byReason.set(reason, [...(byReason.get(reason) ?? []), tenant]);
  return [...byReason].map(([reason, tenants]) => `${tenants.join(', ')}: ${reason}\n`).join('');
}
