import type { Diagnostic } from '../diagnostic.js';

const codes = new Set([
  'certificate-expired',
  'expired-exception',
  'firewall-expired',
  'firewall-owner-left',
  'missing-revocation',
  'restore-test-overdue',
]);

/**
 * Whether a finding only says that time has passed. Certificates must be listed, renewed and revoked all the same: that is
 * how some of these findings end.
 */
export function hasRunOut({ code }: Diagnostic): boolean {
  return codes.has(code);
}
