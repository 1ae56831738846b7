import type { Severity } from '../diagnostic.js';

/** What `mandant explain <code>` prints. */
export interface Explanation {
  /** Stable: people search for it. */
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  /**
   * What the examples are: YAML that is merged (RFC 7386) into the smallest valid tenant or platform, a list of such fragments
   * for several tenants, the last lines of a tenant file, words where no YAML can show it, or what a plan holds.
   */
  readonly scope: 'tenant' | 'platform' | 'repository' | 'lines' | 'words' | 'plan';
  /** Yields exactly this code. */
  readonly wrong: string;
  /** Yields nothing. */
  readonly right: string;
}

/** Explanations of one subject. */
export interface ExplanationGroup {
  readonly title: string;
  readonly about: string;
  readonly explanations: readonly Explanation[];
}
