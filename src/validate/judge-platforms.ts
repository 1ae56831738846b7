import type { Finding } from '../diagnostic.js';
import { baseName } from './base-name.js';
import { type Followed, followLike, type FullPlatform } from './follow-like.js';
import { atOrigin, type PlatformData } from './inherited-places.js';
import type { JudgedPlatform, Rule, RuleContext } from './rule.js';
import type { SchemaCheck } from './schema.js';
import { unknownName } from './unknown-name.js';

/** A platform that has its shape, with the files that it is made of: its own first, then what it is like. */
export interface PlatformOfFiles extends JudgedPlatform {
  readonly chain: readonly PlatformData[];
}

export interface Platforms {
  readonly findings: readonly Finding[];
  /** By name: platforms of the right shape with `like` followed, `null` for those that are not. */
  readonly full: ReadonlyMap<string, FullPlatform | null>;
  readonly judged: readonly PlatformOfFiles[];
}

export function judgePlatforms(files: readonly PlatformData[], check: SchemaCheck): Platforms {
  const findings: Finding[] = [];
  const shaped = new Map<string, PlatformData>();
  for (const { file, data } of files) {
    if (data === null) continue;
    const wrong = check('platform', file, data);
    findings.push(...wrong);
    if (wrong.length === 0) shaped.set(baseName(file), { file, data });
  }
  const full = new Map<string, FullPlatform | null>(files.map(({ file }) => [baseName(file), null]));
  const judged: PlatformOfFiles[] = [];
  const dataByName = new Map([...shaped].map(([name, { data }]) => [name, data]));
  for (const [name, { file }] of shaped) {
    const followed = followLike(name, dataByName);
    if (followed.ok) {
      const platform = followed.platform as FullPlatform;
      full.set(name, platform);
      judged.push({ file, platform, chain: chainOf(name, shaped) });
    } else findings.push(...likeFindings(file, followed, [...full.keys()]));
  }
  return { findings, full, judged };
}

/** The platform's own file and those that it is like; there is no circle, for `like` was followed. */
function chainOf(name: string, files: ReadonlyMap<string, PlatformData>): PlatformData[] {
  const own = files.get(name);
  if (own === undefined) return [];
  const { like } = own.data as { readonly like?: string };
  return [own, ...(like === undefined ? [] : chainOf(like, files))];
}

function likeFindings(file: string, followed: Exclude<Followed, { readonly ok: true }>, names: string[]): Finding[] {
  const at = { file, path: ['like'], part: 'value' } as const;
  if ('circle' in followed) {
    const message = `platforms are like each other: ${followed.circle.join(' -> ')}`;
    const expected = 'end the circle at a platform without "like"';
    return [{ code: 'like-circle', severity: 'error', message, expected, at }];
  }
  // One that is there but wrong has its own findings already.
  if (names.includes(followed.unknown)) return [];
  return [
    unknownName({ code: 'unknown-platform', severity: 'error' }, 'platform', names, { name: followed.unknown, at }),
  ];
}

/** What the rules for platforms find, each where it stands: in the platform's own file, or in one that it is like. */
export function platformFindings(
  rules: readonly Rule[],
  platforms: readonly PlatformOfFiles[],
  context: RuleContext,
): Finding[] {
  const ofPlatform = rules.filter((rule) => rule.scope === 'platform');
  const findings = platforms.flatMap((platform) => ofPlatform.flatMap((rule) => rule.check(platform, context)));
  const chains = new Map(platforms.map(({ file, chain }) => [file, chain]));
  return atOrigin(findings, (file) => chains.get(file) ?? []);
}
