import type { Platform } from '../model/generated/platform.js';
import { kindOfProduct, type LicenceKind } from '../licensed-product.js';
import { entriesOf } from './entries.js';
import { oncePer } from './once-per.js';

const kindsOf = oncePer(
  ({ licences }: Pick<Platform, 'licences'>): ReadonlyMap<string, LicenceKind | null> =>
    new Map(entriesOf(licences).map(([name, { product }]) => [name, kindOfProduct(product)])),
);

/** By the name of its product; `null` for what lets a user do nothing here. */
export function licenceKind(licence: string, platform: Pick<Platform, 'licences'>): LicenceKind | null {
  return kindsOf(platform).get(licence) ?? null;
}

export function licencesOfKind(kind: LicenceKind, platform: Pick<Platform, 'licences'>): string[] {
  return Object.keys(platform.licences ?? {}).filter((licence) => licenceKind(licence, platform) === kind);
}
