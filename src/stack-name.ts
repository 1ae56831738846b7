const prefixes = { platform: 'platform-', entra: 'entra-' } as const;

/** Name of the stack that the tenants of a platform share, as the compiled tree, plans and logs have it. */
export function platformStack(platform: string): string {
  return `${prefixes.platform}${platform}`;
}

/** The stack of a tenant's cloud directory. That of its infrastructure is called like the tenant, whose id has no hyphen. */
export function entraStack(tenant: string): string {
  return `${prefixes.entra}${tenant}`;
}

/** The tenant that a stack is of, `null` for one that tenants share. */
export function tenantOfStack(stack: string): string | null {
  if (stack.startsWith(prefixes.platform)) return null;
  return stack.startsWith(prefixes.entra) ? stack.slice(prefixes.entra.length) : stack;
}
