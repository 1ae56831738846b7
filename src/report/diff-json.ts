import { changedTenants, type Review, severityCounts } from '../review/review.js';

/** By what a reader can tell that nobody touched the report, and make it again. */
export interface Evidence {
  readonly tool: string;
  /** Hash over mandant itself. */
  readonly toolHash: string;
  /** The day that rules compared with. */
  readonly today: string;
  /** What replaced the platform that the files name. */
  readonly platform: string | null;
  /** Whether customers and users are named. */
  readonly names: boolean;
  /** Hash over path and content of every input file, by side. */
  readonly inputs: { readonly base: string; readonly head: string };
  /** Hash over the report without its evidence. */
  readonly output: string;
}

/** What the evidence is about: everything else in the file. */
export function diffReport(review: Review): object {
  const { base, head, groups, changes, downtime, licences, approvals, withoutEffect, tenants } = review;
  const summary = {
    tenants,
    changed: changedTenants(review).length,
    changes: changes.length,
    severities: severityCounts(changes),
    unapproved: approvals.filter(({ expires }) => expires === null).length,
  };
  return { version: 1, base, head, summary, groups, changes, downtime, licences, approvals, withoutEffect };
}

/** Shape: schemas/diff.schema.json. */
export function diffJson(review: Review, evidence: Evidence): string {
  return `${JSON.stringify({ ...diffReport(review), evidence }, null, 2)}\n`;
}
