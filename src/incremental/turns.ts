/** So much goes to a process at once, less at the end, so that none waits long for the last one. */
const largest = 8;

/** Deals out a list to whoever asks, in turns; an empty one where nothing is left. */
export function turnsOf<T>(all: readonly T[], processes: number): () => readonly T[] {
  let at = 0;
  return () => {
    const fair = Math.ceil((all.length - at) / (4 * Math.max(1, processes)));
    const turn = all.slice(at, at + Math.min(largest, fair));
    at += turn.length;
    return turn;
  };
}
