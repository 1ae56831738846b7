import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A cloud directory that lets people in with a password alone. */
export const mfaOff = {
  code: 'mfa-off',
  severity: 'error',
  scope: 'tenant',
  title: 'The cloud directory lets people in with a password alone',
  why: `The sign-in page of a cloud directory is open to everybody on the internet. A password alone is guessed or fished sooner or
later, and old protocols ask for nothing else.`,
  wrong: `
entra: { directory: werkstatt.onmicrosoft.com, users: cloud, conditional-access: { mfa: false } }
`,
  right: `
entra: { directory: werkstatt.onmicrosoft.com, users: cloud, conditional-access: { mfa: true } }
`,
  check({ file, tenant: { entra } }): Finding[] {
    const policy = entra?.['conditional-access'];
    return (['mfa', 'block-legacy'] as const)
      .filter((key) => policy?.[key] === false)
      .map((key) =>
        found(
          mfaOff,
          valueAt(file, 'entra', 'conditional-access', key),
          key === 'mfa' ? 'no second factor is asked for' : 'protocols that know no second factor are let in',
          'expected true, or an exception for mfa-off with its approver',
        ),
      );
  },
} as const satisfies Rule;
