import type { Platform } from '../model/generated/platform.js';
import { entriesOf } from './entries.js';
import { oncePer } from './once-per.js';

/** What a rented licence lets a user do. */
export type LicenceKind = 'terminal-server' | 'office' | 'exchange' | 'sql-server';

const kinds: readonly (readonly [LicenceKind, RegExp])[] = [
  ['terminal-server', /\b(rds|remote desktop)\b/i],
  ['office', /\boffice\b/i],
  ['exchange', /\bexchange\b/i],
  ['sql-server', /\bsql\b/i],
];

const kindsOf = oncePer(
  ({ licences }: Pick<Platform, 'licences'>): ReadonlyMap<string, LicenceKind | null> =>
    new Map(
      entriesOf(licences).map(([name, { product }]) => [
        name,
        kinds.find(([, pattern]) => pattern.test(product))?.[0] ?? null,
      ]),
    ),
);

/** By the product's name on the price list, such as `Windows Server RDS SAL`; `null` for any other product. */
export function licenceKind(licence: string, platform: Pick<Platform, 'licences'>): LicenceKind | null {
  return kindsOf(platform).get(licence) ?? null;
}

export function licencesOfKind(kind: LicenceKind, platform: Pick<Platform, 'licences'>): string[] {
  return Object.keys(platform.licences ?? {}).filter((licence) => licenceKind(licence, platform) === kind);
}
