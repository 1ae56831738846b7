/** Numbers that look like chance and are the same on every run. */
export interface Random {
  /** A whole number from 0 up to, and without, the limit. */
  readonly below: (limit: number) => number;
  readonly oneOf: <T>(choices: readonly T[]) => T;
  /** True once in so many. */
  readonly onceIn: (count: number) => boolean;
}

/** Xorshift with 32 bits (G. Marsaglia, "Xorshift RNGs", 2003): plenty for test data. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  // The first numbers of near seeds are near each other.
  for (let round = 0; round < 8; round += 1) next();
  const below = (limit: number): number => next() % limit;
  return {
    below,
    oneOf: <T>(choices: readonly T[]): T => {
      if (choices.length === 0) throw new Error('nothing to choose from');
      return choices[below(choices.length)] as T;
    },
    onceIn: (count) => below(count) === 0,
  };
}
