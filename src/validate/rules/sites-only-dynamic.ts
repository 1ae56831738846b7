import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Sign-in from the sites only, while the address of a site is not known. */
export const sitesOnlyDynamic = {
  code: 'sites-only-dynamic',
  severity: 'error',
  scope: 'tenant',
  title: 'Sign-in is limited to sites whose addresses change',
  why: `The cloud directory knows a site by the static address of its line. People at a site without one would be locked out, all
of them at once.`,
  wrong: `
entra: { directory: werkstatt.onmicrosoft.com, users: cloud, conditional-access: { sites-only: true } }
sites:
  halle: { lines: { vdsl: { address: dynamic } } }
`,
  right: `
entra: { directory: werkstatt.onmicrosoft.com, users: cloud, conditional-access: { sites-only: true } }
sites:
  halle: { lines: { vdsl: { address: 198.51.100.7 } } }
`,
  check({ file, tenant: { entra, sites } }): Finding[] {
    if (entra?.['conditional-access']?.['sites-only'] !== true) return [];
    return entriesOf(sites).flatMap(([site, { lines }]) =>
      entriesOf(lines)
        .filter(([, { address }]) => address === 'dynamic')
        .map(([line]) =>
          found(
            sitesOnlyDynamic,
            valueAt(file, 'sites', site, 'lines', line, 'address'),
            `sign-in is limited to the sites, but line ${line} of site ${site} has no static address`,
            'expected a static address, or "sites-only: false"',
            { message: 'the limit is here', at: valueAt(file, 'entra', 'conditional-access', 'sites-only') },
          ),
        ),
    );
  },
} as const satisfies Rule;
