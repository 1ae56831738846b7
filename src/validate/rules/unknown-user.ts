import type { Finding } from '../../diagnostic.js';
import { endpointUses } from '../endpoint.js';
import { entriesOf, keysOf } from '../entries.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { isDeclared, unknownPerson } from '../unknown-name.js';

/** A user that the tenant does not declare. */
export const unknownUser = {
  code: 'unknown-user',
  severity: 'error',
  scope: 'tenant',
  title: 'A user is not declared',
  why: `The owner of a firewall rule is a person who can be asked whether it is still needed; an endpoint "user:<name>" is a
person's devices. Both stand under "users".`,
  wrong: `
firewall:
  office: { owner: anna.bespiel }
`,
  right: `
firewall:
  office: { owner: anna.beispiel }
`,
  check(judged): Finding[] {
    const { file, tenant } = judged;
    const owners = entriesOf(tenant.firewall).map(([rule, { owner }]) => ({
      name: owner,
      at: valueAt(file, 'firewall', rule, 'owner'),
    }));
    const endpoints = endpointUses(judged).flatMap(({ endpoint, at }) =>
      endpoint.kind === 'user' ? [{ name: endpoint.name, at }] : [],
    );
    return [...owners, ...endpoints]
      .filter(({ name }) => !isDeclared(tenant.users, name))
      .map((use) => unknownPerson(unknownUser, 'user', keysOf(tenant.users), use));
  },
} as const satisfies Rule;
