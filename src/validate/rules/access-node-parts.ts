import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

const parts = [
  { section: 'templates', name: 'debian-12', what: 'the template of every access node' },
  { section: 'sizes', name: 'access-node', what: 'the size of an access node where the tenant names none' },
  { section: 'storage', name: 'standard', what: 'the storage class of disks where the tenant names none' },
] as const;

/** A platform without what every tenant is made of. */
export const accessNodeParts = {
  code: 'access-node-parts',
  severity: 'error',
  scope: 'platform',
  title: 'The platform lacks what every tenant is made of',
  why: `Every tenant has an access node, and disks whose storage class is not named. They are made of entries of the catalogues
with fixed names.`,
  wrong: `
templates: { debian-12: null }
`,
  right: `
templates: { debian-12: { name: debian-12-2026-11, firmware: efi } }
`,
  check({ file, platform }): Finding[] {
    return parts
      .filter(({ section, name }) => !Object.hasOwn(platform[section], name))
      .map(({ section, name, what }) =>
        found(accessNodeParts, keyAt(file, section), `${section} has no "${name}", ${what}`, `add ${section}.${name}`),
      );
  },
} as const satisfies Rule;
