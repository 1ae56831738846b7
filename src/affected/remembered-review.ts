import { join } from 'node:path';
import { comparisonsFolder } from '../incremental/cache-layout.js';
import { hashOf, readSealed, writeSealed } from '../incremental/sealed-file.js';
import { comparisonKey, type ComparisonQuestion } from './remembered-comparison.js';
import type { ReviewedSides } from './review-sides.js';

/** Hash over all that decides what a review says, before names are left out. */
export function reviewKey(question: ComparisonQuestion, authors: readonly string[]): string {
  return hashOf(JSON.stringify(['review', comparisonKey(question), authors]));
}

export function rememberedReview(cache: string, key: string): ReviewedSides | null {
  return readSealed(join(comparisonsFolder(cache), key), key) as ReviewedSides | null;
}

export function rememberReview(cache: string, key: string, review: ReviewedSides): void {
  writeSealed(join(comparisonsFolder(cache), key), key, review);
}
