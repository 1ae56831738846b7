import { byCodeUnit } from '../order.js';
import type { Explanation } from '../model/explanation.js';
import { readingExplanations } from './reading-explanations.js';
import { rules } from './rules.js';
import { shapeExplanations } from './shape-explanations.js';

/** One for every code that a finding can have, by code. */
export const explanations: readonly Explanation[] = [...readingExplanations, ...shapeExplanations, ...rules].toSorted(
  (a, b) => byCodeUnit(a.code, b.code),
);
