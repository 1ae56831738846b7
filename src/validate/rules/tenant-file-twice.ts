import type { Finding } from '../../diagnostic.js';
import { claimOf } from '../claim.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

/** One tenant in two files, such as `k0042.yaml` and `k0042.yml`. */
export const tenantFileTwice = {
  code: 'tenant-file-twice',
  severity: 'error',
  scope: 'repository',
  title: 'Two files describe the same tenant',
  why: `One of the two would be applied, and nobody sees which.`,
  wrong: `
- tenant: k0001
- # the same file once more, as k0001.yml
  tenant: k0001
  network: { vlan: 1002, wan: 203.0.113.72 }
`,
  right: `
- tenant: k0001
- tenant: k0002
`,
  claims: (judged) => [claimOf(judged, valueAt(judged.file, 'tenant'), judged.tenant.tenant)],
  check(claims): Finding[] {
    return repeated(claims, ({ text }) => text).map(({ earlier, later }) =>
      found(
        tenantFileTwice,
        later.at,
        `tenant "${later.text}" is described in ${earlier.at.file} too`,
        'delete one of the two files',
        { message: 'the other one is here', at: earlier.at },
      ),
    );
  },
} as const satisfies Rule;
