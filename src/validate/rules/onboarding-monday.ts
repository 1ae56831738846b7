import type { Finding } from '../../diagnostic.js';
import { weekdayOf } from '../../calendar.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A start of the nine days on another day than they are planned for. */
export const onboardingMonday = {
  code: 'onboarding-monday',
  severity: 'error',
  scope: 'tenant',
  title: 'The onboarding does not begin on a Monday',
  why: `The nine days are laid out from Monday to Tuesday of the next week: data come in over the weekend, the handover is on the
second Monday.`,
  wrong: `
onboarding: { start: 2026-12-03, seats: 5, migration: upload }
`,
  right: `
onboarding: { start: 2026-12-07, seats: 5, migration: upload }
`,
  check({ file, tenant: { onboarding } }): Finding[] {
    if (onboarding === undefined || weekdayOf(onboarding.start) === 1) return [];
    const message = `the onboarding begins on ${onboarding.start}, a ${weekdays[weekdayOf(onboarding.start)] ?? ''}`;
    return [found(onboardingMonday, valueAt(file, 'onboarding', 'start'), message, 'expected a Monday')];
  },
} as const satisfies Rule;
