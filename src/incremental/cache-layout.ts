import { join } from 'node:path';

/** Below the repository: what compilations remember. Deleting it costs time, nothing else. */
export function compileCache(root: string): string {
  return join(root, '.mandant', 'cache', 'compile');
}

export function stacksFolder(cache: string): string {
  return join(cache, 'stacks');
}

export function stackFile(cache: string, key: string): string {
  return join(stacksFolder(cache), key.slice(0, 2), key);
}

export function runsFolder(cache: string): string {
  return join(cache, 'runs');
}

/** One for each place that trees are written to. */
export function treesFolder(cache: string): string {
  return join(cache, 'trees');
}

/** What was found affected between two sides. */
export function comparisonsFolder(cache: string): string {
  return join(cache, 'affected');
}

/** What is known of tenants in which nothing was found. */
export function tenantsFolder(cache: string): string {
  return join(cache, 'tenants');
}
