import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does work with a cache that is empty before and gone after: for whoever wants everything compiled anew. */
export async function withTemporaryCache<T>(work: (cache: string) => Promise<T>): Promise<T> {
  const cache = await mkdtemp(join(tmpdir(), 'mandant-cache-'));
  try {
    return await work(cache);
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}
