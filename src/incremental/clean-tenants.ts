import { join } from 'node:path';
import type { CertificateFolder } from '../model/certificates.js';
import type { JudgedTenant } from '../validate/rule.js';
import { hashOf, readSealed, writeSealed } from './sealed-file.js';
import type { RunQuestion } from './standing-tree.js';

/** Remembers which tenants the rules for one tenant found nothing in. Findings are never remembered. */
export interface CleanTenants {
  readonly isKnownClean: (judged: JudgedTenant) => boolean;
  readonly remember: (clean: readonly JudgedTenant[]) => void;
}

/** What was read beside the tenants and platforms that are judged. */
export interface ReadFacts {
  /** File to text. */
  readonly texts: ReadonlyMap<string, string>;
  readonly certificates: ReadonlyMap<string, CertificateFolder>;
}

/** A verdict holds for mandant as it is, for the day, and for everything that a rule for one tenant is given. */
export function cleanTenants(
  cache: string,
  { tool, today, platform }: Pick<RunQuestion, 'tool' | 'today' | 'platform'>,
  facts: ReadFacts,
): CleanTenants {
  const name = `clean-${platform ?? ''}`;
  const file = join(cache, name);
  const known = new Set((readSealed(file, name) as readonly string[] | null) ?? []);
  const shared = hashOf(JSON.stringify([tool, today, [...facts.certificates]]));
  const platforms = new Map<object, string>();
  const keyOf = ({ file: path, platform: on, book }: JudgedTenant): string => {
    const platformHash = platforms.get(on) ?? hashOf(JSON.stringify(on));
    platforms.set(on, platformHash);
    return hashOf(JSON.stringify([shared, platformHash, path, facts.texts.get(path) ?? null, book]));
  };
  return {
    isKnownClean: (judged) => known.has(keyOf(judged)),
    remember: (clean) => {
      const keys = clean.map(keyOf);
      if (keys.length !== known.size || keys.some((key) => !known.has(key))) writeSealed(file, name, keys);
    },
  };
}
