import { hashOf } from '../incremental/sealed-file.js';
import { diffReport, type Evidence } from '../report/diff-json.js';
import type { Review } from '../review/review.js';
import type { Io } from './io.js';
import { toolVersion } from './tool-version.js';

/** By what a review can be made again and be held against this one. */
export function evidenceOf(
  { today }: Pick<Io, 'today'>,
  review: Review,
  { toolHash, platform, names, inputs }: Pick<Evidence, 'toolHash' | 'platform' | 'names' | 'inputs'>,
): Evidence {
  const output = hashOf(JSON.stringify(diffReport(review)));
  return { tool: toolVersion(), toolHash, today, platform, names, inputs, output };
}
