import type { Finding, Severity } from '../diagnostic.js';
import type { AddressBook } from '../model/address-book.js';
import type { CertificateFolder } from '../model/certificates.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { FullPlatform } from './follow-like.js';

/** A tenant that has the shape of the schema, with the platform it names: what most rules judge. */
export interface JudgedTenant {
  readonly file: string;
  readonly tenant: Tenant;
  readonly platform: FullPlatform;
  /** Its address book as committed. */
  readonly book: AddressBook | null;
}

export interface JudgedPlatform {
  readonly file: string;
  readonly platform: FullPlatform;
}

export interface RuleContext {
  /** The date that everything is compared with, `YYYY-MM-DD`; never the clock. */
  readonly today: string;
  /** What `certificates/` holds, by tenant, where it was read. */
  readonly certificates?: ReadonlyMap<string, CertificateFolder>;
}

/** What every rule says of itself; `mandant explain <code>` prints it, and tests run both examples. */
interface RuleFacts {
  /** Stable: exceptions name it. */
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  /** YAML that is merged (RFC 7386) into the smallest valid tenant, or platform: yields exactly this code. */
  readonly wrong: string;
  readonly right: string;
}

export interface TenantRule extends RuleFacts {
  readonly scope: 'tenant';
  readonly check: (judged: JudgedTenant, context: RuleContext) => readonly Finding[];
}

export interface PlatformRule extends RuleFacts {
  readonly scope: 'platform';
  readonly check: (judged: JudgedPlatform, context: RuleContext) => readonly Finding[];
}

/** Compares tenants with each other; `wrong` and `right` are lists of fragments, one for each tenant. */
export interface RepositoryRule extends RuleFacts {
  readonly scope: 'repository';
  readonly check: (all: readonly JudgedTenant[], context: RuleContext) => readonly Finding[];
}

export type Rule = TenantRule | PlatformRule | RepositoryRule;
