import { cleanTenants } from '../incremental/clean-tenants.js';
import { parsedSources } from '../incremental/parsed-sources.js';
import type { RunQuestion } from '../incremental/standing-tree.js';
import type { Recall } from './judge.js';

/** What earlier runs in this directory read and judged: `compile` and `validate` remember it for each other. */
export function recallFrom(cache: string, question: Pick<RunQuestion, 'tool' | 'today' | 'platform'>): Recall {
  const sources = parsedSources(cache, question.tool);
  return { sources, clean: (facts) => cleanTenants(cache, question, facts) };
}
