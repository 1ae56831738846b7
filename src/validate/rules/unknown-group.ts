import type { DataPath, Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { type NameUse, unknownNames } from '../unknown-name.js';

/** A group that the tenant does not declare. */
export const unknownGroup = {
  code: 'unknown-group',
  severity: 'error',
  scope: 'tenant',
  title: 'A group is not declared',
  why: `Rights hang on groups. A group that stands nowhere gives nobody a right, or the wrong people one.`,
  wrong: `
users:
  anna.beispiel: { groups: [bureau] }
`,
  right: `
users:
  anna.beispiel: { groups: [buero] }
`,
  check({ file, tenant }): Finding[] {
    const uses = [
      ...entriesOf(tenant.users).flatMap(([user, { groups }]) => usesIn(file, groups, 'users', user, 'groups')),
      ...entriesOf(tenant.sites).flatMap(([site, { printers }]) =>
        entriesOf(printers).flatMap(([printer, { groups }]) =>
          usesIn(file, groups, 'sites', site, 'printers', printer, 'groups'),
        ),
      ),
      ...entriesOf(tenant.entra?.guests).flatMap(([guest, { groups }]) =>
        usesIn(file, groups, 'entra', 'guests', guest, 'groups'),
      ),
    ];
    return unknownNames(unknownGroup, 'group', tenant.groups, uses);
  },
} as const satisfies Rule;

function usesIn(file: string, groups: readonly string[] = [], ...path: DataPath): NameUse[] {
  return groups.map((name, index) => ({ name, at: valueAt(file, ...path, index) }));
}
