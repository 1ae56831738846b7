import { parse } from 'yaml';
import type { Location } from '../diagnostic.js';
import type { AddressBook } from '../model/address-book.js';
import { examplePlatform, exampleTenant, secondTenant } from './explain-base.js';
import { mergePatch } from './merge-patch.js';
import type { Rule } from './rule.js';
import type { ReadFile, ReadRepository } from './validate.js';

/** An example of a rule as a whole repository, ready to be judged. */
export function exampleRepository({ scope }: Pick<Rule, 'scope'>, example: string): ReadRepository {
  const fragment: unknown = parse(example);
  const tenants = scope === 'repository' ? (fragment as unknown[]) : [scope === 'tenant' ? fragment : {}];
  const platform = mergePatch(parse(examplePlatform), scope === 'platform' ? fragment : {});
  return {
    tenants: tenants.map((patch, index) => {
      const data = mergePatch(baseTenant(index), patch);
      return fileOf(tenantFile(index, scope === 'repository' ? (data as { tenant: string }).tenant : 'k0001'), data);
    }),
    platforms: [fileOf('platforms/rz1.yaml', platform)],
    books: new Map([[exampleBook.tenant, exampleBook]]),
    diagnostics: [],
  };
}

function baseTenant(index: number): unknown {
  const first: unknown = parse(exampleTenant);
  return index === 0 ? first : mergePatch(first, parse(secondTenant));
}

/** The second file of a tenant has the other ending. */
function tenantFile(index: number, tenant: string): string {
  return `tenants/${tenant}.${index === 0 || tenant !== 'k0001' ? 'yaml' : 'yml'}`;
}

/** What of the base tenant was applied already. */
const exampleBook: AddressBook = {
  version: 1,
  tenant: 'k0001',
  addresses: {
    'entra/users/anna.beispiel': 'azuread_user.user__5cd6406d9b6eb7dc',
    'servers/dc01': 'vsphere_virtual_machine.server__dc01',
    'servers/app01': 'vsphere_virtual_machine.server__app01',
  },
  disks: {
    'servers/dc01/system': { label: 'k0001-dc01-system', unit: 0 },
    'servers/app01/system': { label: 'k0001-app01-system', unit: 0 },
    'servers/app01/data': { label: 'k0001-app01-data', unit: 1 },
  },
  moved: [],
};

/** Examples are data that was merged: there is no text to point into. */
function fileOf(file: string, data: unknown): ReadFile {
  const at: Location = { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { file, data, diagnostics: [], locate: () => at };
}
