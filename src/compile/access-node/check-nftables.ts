/** What is passed over, then what is named: a set, a chain, a counter; then what is defined, in the same order; then an answer. */
const words =
  /#.*|(?:comment|prefix) "[^"\n]*"|@([\w.-]+)|\b(?:goto|jump) ([\w.-]+)|\bcounter name "([\w.-]+)"|\bset ([\w.-]+) \{|\bchain ([\w.-]+) \{|\bcounter ([\w.-]+) \{|\b(reject)\b/g;

/**
 * Throws where the text names a set, chain or counter that it does not define, or says `reject`: a mistake of the
 * compiler. The daemon would find most of it, but on the tenant's machine. One pass: this is asked of every tenant.
 */
export function checkNftables(text: string): void {
  const [sets, chains, counters] = [namesOf(), namesOf(), namesOf()];
  for (const [, set, chain, counter, ownSet, ownChain, ownCounter, answer] of text.matchAll(words)) {
    if (answer !== undefined) throw new Error('the firewall answers where it should drop');
    note(sets, set, ownSet);
    note(chains, chain, ownChain);
    note(counters, counter, ownCounter);
  }
  const missing = [sets, chains, counters].flatMap(({ used, defined }) =>
    [...used].filter((name) => !defined.has(name)),
  );
  if (missing.length > 0) throw new Error(`the firewall names what it does not define: ${missing.join(', ')}`);
}

interface Names {
  readonly used: Set<string>;
  readonly defined: Set<string>;
}

function namesOf(): Names {
  return { used: new Set(), defined: new Set() };
}

function note({ used, defined }: Names, use: string | undefined, definition: string | undefined): void {
  if (use !== undefined) used.add(use);
  if (definition !== undefined) defined.add(definition);
}
