import { problemExplanations } from '../backup/reconcile/problem-explanations.js';
import { guardExplanations } from '../guards/guard-explanations.js';
import type { Explanation, ExplanationGroup } from '../model/explanation.js';
import { byCodeUnit } from '../order.js';
import { readingExplanations } from './reading-explanations.js';
import { reviewExplanations } from './review-explanations.js';
import { ruleFamilies, rules } from './rules.js';
import { shapeExplanations } from './shape-explanations.js';

/** One for every code that a finding can have, by code. */
export const explanations: readonly Explanation[] = [
  ...readingExplanations,
  ...shapeExplanations,
  ...rules,
  ...guardExplanations,
  ...reviewExplanations,
  ...problemExplanations,
].toSorted((a, b) => byCodeUnit(a.code, b.code));

/** The same by subject, in the order in which a file is judged. */
export const explanationGroups: readonly ExplanationGroup[] = [
  { title: 'Reading', about: 'Files that cannot be read, or not without doubt.', explanations: readingExplanations },
  {
    title: 'Shape',
    about: 'What the schemas say, and what holds the files together.',
    explanations: shapeExplanations,
  },
  ...ruleFamilies.map((family) => ({ title: family.title, about: family.about, explanations: family.rules })),
  { title: 'Guards', about: 'What stands in the way when a plan is applied.', explanations: guardExplanations },
  {
    title: 'Review',
    about: 'What `mandant diff --require-approval` wants an exception for, beside the removal of servers and disks.',
    explanations: reviewExplanations,
  },
  {
    title: 'Backup jobs',
    about: 'What keeps `mandant backup plan|apply` from a tenant; it refuses `retention-shrunk` as well.',
    explanations: problemExplanations,
  },
];
