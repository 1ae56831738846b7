import type { Place, Location } from '../diagnostic.js';
import type { Repository } from '../load/read-repository.js';
import { provenanceJson } from '../report/provenance-json.js';
import { provenanceText } from '../report/provenance-text.js';
import { type FileData, type Provenance, provenanceOf } from '../report/provenance/provenance.js';
import { resolvePlatform } from '../resolve/resolve-platform.js';
import { resolveTenant } from '../resolve/resolve-tenant.js';
import { didYouMean } from '../validate/suggest.js';
import { nameOf } from '../validate/validate.js';
import { coloursOf } from './colours.js';
import { errorsText } from './errors-text.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { judge, textsOf } from './judge.js';
import type { Selection } from './selection-options.js';
import { UsageError } from './usage-error.js';

export interface ExplainValueOptions extends Selection {
  readonly format: 'text' | 'json';
}

/**
 * `explain k0042 servers.ts01.memory`: where a value of a tenant comes from, or every value below a path.
 * @throws UsageError for a tenant, platform or path that is not there
 */
export async function runExplainValue(
  io: Io,
  name: string,
  path: string | undefined,
  { platform, format }: ExplainValueOptions,
): Promise<ExitCode> {
  const { repository, validated } = await judge(io, [name], platform);
  const judged = validated.tenants.find(({ file }) => nameOf(file) === name);
  const files = filesOf(repository, name, platform ?? judged?.tenant.platform);
  const concerned = new Set([files.tenant.file, ...files.platforms.map(({ file }) => file)]);
  const wrong = validated.diagnostics.filter(({ severity, at }) => severity === 'error' && concerned.has(at.file));
  if (judged === undefined || wrong.length > 0) {
    io.err(errorsText(io, wrong, textsOf(repository)));
    return ExitCode.invalid;
  }
  const all = provenanceOf(resolveTenant(judged.tenant, resolvePlatform(judged.platform)), files);
  const found = below(path, all);
  const locate = locatorOf(repository);
  io.out(format === 'json' ? provenanceJson(name, found, locate) : provenanceText(found, locate, coloursOf(io.stdout)));
  return ExitCode.ok;
}

function filesOf(
  { tenants, platforms }: Repository,
  tenant: string,
  platform: string | undefined,
): { readonly tenant: FileData; readonly platforms: readonly FileData[] } {
  const chain: FileData[] = [];
  let next = platforms.find(({ file }) => nameOf(file) === platform);
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    const like = (next.data as { readonly like?: string } | null)?.like;
    next = platforms.find(({ file }) => nameOf(file) === like);
  }
  const own = tenants.find(({ file }) => nameOf(file) === tenant);
  if (own === undefined) throw new Error(`tenant ${tenant} was there a moment ago`);
  return { tenant: own, platforms: chain };
}

function below(path: string | undefined, all: readonly Provenance[]): readonly Provenance[] {
  if (path === undefined) return all;
  const found = all.filter((value) => `${value.path.join('.')}.`.startsWith(`${path}.`));
  if (found.length > 0) return found;
  const names = namesBeside(path, all);
  throw new UsageError(`the tenant has no value "${path}"${didYouMean(path, names)}`, `there is ${names.join(', ')}`);
}

/** The paths of one step more than the longest part of the path that is there. */
function namesBeside(path: string, all: readonly Provenance[]): readonly string[] {
  const known = all.map((value) => value.path);
  const length = Math.max(...known.map((steps) => sharedLength(path, steps)));
  const nearest = known.filter((steps) => sharedLength(path, steps) === length);
  return [...new Set(nearest.map((steps) => steps.slice(0, length + 1).join('.')))];
}

function sharedLength(path: string, steps: readonly string[]): number {
  const length = steps.findIndex((_, index) => !`${path}.`.startsWith(`${steps.slice(0, index + 1).join('.')}.`));
  return length === -1 ? steps.length : length;
}

function locatorOf({ tenants, platforms }: Repository): (place: Place) => Location {
  const byFile = new Map([...tenants, ...platforms].map((source) => [source.file, source]));
  return (place) => {
    const source = byFile.get(place.file);
    if (source === undefined) throw new Error(`${place.file} was there a moment ago`);
    return source.locate(place);
  };
}
