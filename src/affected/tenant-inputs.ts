/** The tenant that an input file is about; `null` for a platform, and for what no tenant is made of. */
export function tenantOf(path: string): string | null {
  const own = /^tenants\/([^./][^/]*?)(\.addresses\.json|\.ya?ml)$/.exec(path) ?? /^certificates\/([^/]+)\//.exec(path);
  return own?.[1] ?? null;
}

export function isTenantFile(path: string): boolean {
  return /^tenants\/[^./][^/]*\.ya?ml$/.test(path);
}

export function isPlatformFile(path: string): boolean {
  return /^platforms\/[^./][^/]*\.ya?ml$/.test(path);
}

/** Paths whose contents differ, or that only one side has. */
export function differingPaths(base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>): string[] {
  return [...new Set([...base.keys(), ...head.keys()])].filter((path) => base.get(path) !== head.get(path));
}
