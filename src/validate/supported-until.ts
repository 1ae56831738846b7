import { type EndOfSupport, endsOfSupport } from '../model/end-of-support.js';

/** Longer names first: `windows-server-2012-r2-core` is no Windows Server 2012. */
const byLength = endsOfSupport.toSorted((a, b) => b.product.length - a.product.length);

/**
 * The product that a template or an application is, by the words at the beginning of its name: `windows-server-2022-core`
 * is Windows Server 2022. `null` for what the table does not know.
 */
export function supportOf(name: string): EndOfSupport | null {
  return byLength.find(({ product }) => name === product || name.startsWith(`${product}-`)) ?? null;
}
