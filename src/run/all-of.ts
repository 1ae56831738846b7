/**
 * The results of works that go on side by side. Where one fails the others still come to their end, and nothing is left
 * running behind the error that is thrown then: the first in the order of the list.
 */
export async function allOf<Works extends readonly unknown[]>(
  works: readonly [...Works],
): Promise<{ -readonly [Index in keyof Works]: Awaited<Works[Index]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
