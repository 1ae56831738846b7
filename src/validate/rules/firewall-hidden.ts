import type { Finding } from '../../diagnostic.js';
import { coveredRules } from '../covered-rules.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A firewall rule that changes nothing, because a wider one lets everything of it pass. */
export const firewallHidden = {
  code: 'firewall-hidden',
  severity: 'warning',
  scope: 'tenant',
  title: 'A firewall rule is hidden by a wider one',
  why: `Taking the narrow rule back, or limiting its hours, would close nothing: the wider one stays. Either the wide rule is too
wide, or the narrow one is left over.`,
  wrong: `
firewall:
  migration: { purpose: data migration, owner: anna.beispiel, from: [192.168.10.7], to: ["server:dc01"], services: [smb] }
`,
  right: `
firewall:
  migration: { purpose: data migration, owner: anna.beispiel, from: [192.168.10.7], to: ["server:app01"], services: [smb] }
`,
  check(judged, { today }): Finding[] {
    return coveredRules(judged, today)
      .filter(({ isSame }) => !isSame)
      .map(({ inner, outer }) =>
        found(
          firewallHidden,
          keyAt(judged.file, 'firewall', inner),
          `everything that rule ${inner} lets pass, rule ${outer} lets pass already`,
          'delete it, or make the other one narrower',
          { message: `rule ${outer} is here`, at: keyAt(judged.file, 'firewall', outer) },
        ),
      );
  },
} as const satisfies Rule;
