import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

const noPurpose = /^(test|temp|tmp|todo|tbd|misc|any|all|x+|n\/?a|none|siehe oben|diverses|wie oben)$/i;

/** A firewall rule whose purpose says nothing. */
export const firewallPurpose = {
  code: 'firewall-purpose',
  severity: 'error',
  scope: 'tenant',
  title: 'The purpose of a firewall rule says nothing',
  why: `In a year somebody asks what the rule is for, and whether it can go. Its key again, or "test", is no answer.`,
  wrong: `
firewall:
  office: { purpose: test }
`,
  right: `
firewall:
  office: { purpose: files from the office }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.firewall)
      .filter(([name, { purpose }]) => saysNothing(name, purpose.trim()))
      .map(([name, { purpose }]) =>
        found(
          firewallPurpose,
          valueAt(file, 'firewall', name, 'purpose'),
          `"${named(purpose)}" does not say what rule ${name} is for`,
          'expected who needs it, and for what',
        ),
      );
  },
} as const satisfies Rule;

function saysNothing(name: string, purpose: string): boolean {
  const letters = purpose.replaceAll(/\P{L}/gu, '').length;
  return letters < 3 || noPurpose.test(purpose) || purpose.toLowerCase().replaceAll(/[\s_]+/g, '-') === name;
}
