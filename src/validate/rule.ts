import type { Finding, Severity } from '../diagnostic.js';
import type { AddressBook } from '../model/address-book.js';
import type { CertificateFolder } from '../model/certificates.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { Claim } from './claim.js';
import type { FullPlatform } from './follow-like.js';

/** A tenant that has the shape of the schema, with the platform it names: all that a rule for one tenant knows, but the day. */
export interface JudgedTenant {
  readonly file: string;
  readonly tenant: Tenant;
  readonly platform: FullPlatform;
  /** Its address book as committed. */
  readonly book: AddressBook | null;
  /** What `certificates/` holds of it, where that was read. */
  readonly certificates: CertificateFolder | null;
}

export interface JudgedPlatform {
  readonly file: string;
  readonly platform: FullPlatform;
}

export interface RuleContext {
  /** The date that everything is compared with, `YYYY-MM-DD`; never the clock. */
  readonly today: string;
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
  /** What one tenant has of what the rule compares. */
  readonly claims: (judged: JudgedTenant) => readonly Claim[];
  /** Takes the claims of all tenants, in the order of their files. */
  readonly check: (claims: readonly Claim[]) => readonly Finding[];
}

export type Rule = TenantRule | PlatformRule | RepositoryRule;
