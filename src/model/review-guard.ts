/**
 * Changes that somebody has to answer for before they are merged. The codes are those of exceptions in tenant files: where a
 * rule of the same meaning exists, an exception for it is the approval.
 */
export const reviewGuards = [
  'tenant-removed',
  'server-removed',
  'disk-removed',
  'retention-shrunk',
  'internet-opened',
  'rights-widened',
] as const;

export type ReviewGuard = (typeof reviewGuards)[number];
