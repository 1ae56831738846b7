import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import { fixedAddresses } from '../fixed-address.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

/** Two machines of one network with one address. */
export const addressTaken = {
  code: 'address-taken',
  severity: 'error',
  scope: 'tenant',
  title: 'Two machines have the same address',
  why: `Which of the two answers changes from minute to minute.`,
  wrong: `
servers:
  app01: { address: 10.1.0.10 }
`,
  right: `
servers:
  app01: { address: 10.1.0.20 }
`,
  check({ file, tenant }): Finding[] {
    const key = ({ address, lan }: ReturnType<typeof fixedAddresses>[number]) => `${lan.path.join('.')} ${address}`;
    return repeated(fixedAddresses(tenant), key).map(({ earlier, later }) =>
      found(
        addressTaken,
        valueAt(file, ...later.path),
        `${later.what} has the address ${later.address} of ${earlier.what}`,
        `expected an address of ${later.lan.text} that no other machine has`,
        { message: `${earlier.what} has it here`, at: valueAt(file, ...earlier.path) },
      ),
    );
  },
} as const satisfies Rule;
