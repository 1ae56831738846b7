import { named } from '../../named-text.js';
import type { ReviewSide } from '../review-side.js';
import { peopleSubjects } from './people-subjects.js';
import { serverSubjects } from './server-subjects.js';
import { siteSubjects } from './site-subjects.js';
import { keyOf, type Subject, subject } from './subject.js';
import { tenantSubjects } from './tenant-subjects.js';

/** Everything of a tenant that can change, but who reaches whom; by key. */
export function subjectsOf(side: ReviewSide): ReadonlyMap<string, Subject> {
  const all = [
    ...tenantSubjects(side),
    ...ruleSubjects(side),
    ...serverSubjects(side),
    ...siteSubjects(side),
    ...peopleSubjects(side),
  ];
  return new Map(all.map((one) => [keyOf(one), one]));
}

/** What is said about rules. What they let through is compared as flows, so that it does not matter how many there are. */
function ruleSubjects({ tenant }: ReviewSide): Subject[] {
  return tenant.firewall.map(({ name, purpose, owner }) =>
    subject('rule', name, ['firewall', name], { purpose: named(purpose), owner: named(owner) }, { isFixed: true }),
  );
}
