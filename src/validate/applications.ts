import type { Platform } from '../model/generated/platform.js';
import type { Tenant } from '../model/generated/tenant.js';
import { entriesOf } from './entries.js';
import { oncePer } from './once-per.js';
import type { JudgedTenant } from './rule.js';

type CatalogueEntry = NonNullable<Platform['applications']>[string];
type Declared = NonNullable<Tenant['applications']>[string];

/** An application of a tenant with what the platform's catalogue says of it. */
export interface KnownApplication {
  readonly name: string;
  readonly own: Declared;
  readonly catalogue: CatalogueEntry;
}

/** Those that the catalogue knows; the others are findings of `unknown-application`. */
export const knownApplications = oncePer(({ tenant, platform }: JudgedTenant): readonly KnownApplication[] =>
  entriesOf(tenant.applications).flatMap(([name, own]) => {
    const known = platform.applications !== undefined && Object.hasOwn(platform.applications, name);
    const catalogue = known ? platform.applications[name] : undefined;
    return catalogue === undefined ? [] : [{ name, own, catalogue }];
  }),
);

export function isMicrosoft({ catalogue }: KnownApplication): boolean {
  return /\bmicrosoft\b/i.test(catalogue.vendor);
}

export function isOffice(application: KnownApplication): boolean {
  return isMicrosoft(application) && /^office\b/.test(application.name);
}
