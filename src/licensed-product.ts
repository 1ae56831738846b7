/** What a rented licence lets a user do. */
export type LicenceKind = 'terminal-server' | 'office' | 'exchange' | 'sql-server';

const kinds: readonly (readonly [LicenceKind, RegExp])[] = [
  ['terminal-server', /\b(rds|remote desktop)\b/i],
  ['office', /\boffice\b/i],
  ['exchange', /\bexchange\b/i],
  ['sql-server', /\bsql\b/i],
];

const known = new Map<string, LicenceKind | null>();

/**
 * By the product's name on the price list, such as `Windows Server RDS SAL`; `null` for any other product. A platform has a
 * handful, and each licence of each user asks.
 */
export function kindOfProduct(product: string): LicenceKind | null {
  const kind = known.get(product) ?? kinds.find(([, pattern]) => pattern.test(product))?.[0] ?? null;
  known.set(product, kind);
  return kind;
}
