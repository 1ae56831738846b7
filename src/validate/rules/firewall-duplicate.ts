import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import { coveredRules } from '../covered-rules.js';
import type { Rule } from '../rule.js';

/** Two firewall rules that let the same pass. */
export const firewallDuplicate = {
  code: 'firewall-duplicate',
  severity: 'error',
  scope: 'tenant',
  title: 'Two firewall rules let the same pass',
  why: `When one of the two is taken back, the other keeps it open, and nobody looks for it. Mostly a rule was copied and not
changed. Rules are compared by addresses, ports, hours and expiry, not by their words.`,
  wrong: `
firewall:
  files: { purpose: files of the office, owner: anna.beispiel, from: [192.168.10.0/24], to: [10.1.0.10], services: [tcp/445] }
`,
  right: `
firewall:
  files: { purpose: files of the office, owner: anna.beispiel, from: [192.168.10.0/24], to: [10.1.0.20], services: [tcp/445] }
`,
  check(judged, { today }): Finding[] {
    return coveredRules(judged, today)
      .filter(({ isSame }) => isSame)
      .map(({ inner, outer }) =>
        found(
          firewallDuplicate,
          keyAt(judged.file, 'firewall', inner),
          `rule ${inner} lets the same pass as rule ${outer}`,
          'delete one of them, or change what was to differ',
          { message: `rule ${outer} is here`, at: keyAt(judged.file, 'firewall', outer) },
        ),
      );
  },
} as const satisfies Rule;
