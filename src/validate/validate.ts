import type { Diagnostic, ExceptedDiagnostic, Finding, Location, Place } from '../diagnostic.js';
import type { AddressBook } from '../model/address-book.js';
import type { CertificateFolder } from '../model/certificates.js';
import type { Tenant } from '../model/generated/tenant.js';
import { namedDiagnostic } from '../named-diagnostic.js';
import { byCodeUnit } from '../order.js';
import type { Claims } from './claim.js';
import type { FullPlatform } from './follow-like.js';
import { applyExceptions, type Excepted } from './exceptions.js';
import { judgePlatforms, type Platforms, platformFindings } from './judge-platforms.js';
import type { JudgedTenant, Rule, RuleContext } from './rule.js';
import type { SchemaCheck } from './schema.js';
import { ifSound, soundParts } from './sound-parts.js';
import { unknownName } from './unknown-name.js';

/** A file as it was read: what validation needs of it. */
export interface ReadFile {
  readonly file: string;
  readonly data: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: (place: Pick<Place, 'path' | 'part'>) => Location;
}

export interface ReadRepository {
  readonly tenants: readonly ReadFile[];
  readonly platforms: readonly ReadFile[];
  readonly books: ReadonlyMap<string, AddressBook>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ValidateRequest {
  readonly check: SchemaCheck;
  readonly rules: readonly Rule[];
  readonly today: string;
  readonly certificates?: ReadonlyMap<string, CertificateFolder>;
  /** Replaces the platform that the tenant files name. */
  readonly platform?: string | undefined;
  /** Tenants whose files are not among those that were read, since nothing was found in them before. */
  readonly remembered?: readonly RememberedTenant[];
  /** Platforms that were judged before, in place of those of the repository. */
  readonly platforms?: Platforms;
}

/** All that is needed of a tenant to compare others with it. */
export interface RememberedTenant {
  readonly file: string;
  readonly claims: Claims;
}

export interface Validated {
  /** Everything that is wrong, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a tenant file accepts by an exception. */
  readonly excepted: readonly ExceptedDiagnostic[];
  /** Tenants of the right shape on a platform of the right shape; with an error among the diagnostics not to be used. */
  readonly tenants: readonly JudgedTenant[];
  /** Those in which nothing was found, not even something that an exception accepts. */
  readonly clean: readonly CleanTenant[];
  /** Platforms by name with `like` followed, `null` for those of another shape. */
  readonly platforms: ReadonlyMap<string, FullPlatform | null>;
  /** Files of remembered tenants in which something is found after all: they have to be read, and judged with the others. */
  readonly disturbed: readonly string[];
}

export interface CleanTenant extends JudgedTenant {
  readonly claims: Claims;
}

/** What has the shape of the schemas and what has not, before any rule is asked. */
export interface Shapes {
  readonly platforms: Platforms;
  readonly tenants: Tenants;
}

/** By file of a tenant: what the rules for one tenant find. */
export type FindingsOfTenants = ReadonlyMap<string, readonly Finding[]>;

/** Judges all files at once: shapes first, then the rules on what has its shape, also within a file that departs from it. */
export function validate(repository: ReadRepository, request: ValidateRequest): Validated {
  const shapes = judgeShapes(repository, request);
  return verdictOn(repository, request, shapes, findingsOfTenants(shapes.tenants.judged, request));
}

export function judgeShapes(repository: ReadRepository, request: ValidateRequest): Shapes {
  const platforms = request.platforms ?? judgePlatforms(repository.platforms, request.check);
  return { platforms, tenants: judgeTenants(repository, platforms.full, request) };
}

/** Brings together what was found, once the rules for one tenant have been asked. */
export function verdictOn(
  repository: ReadRepository,
  { rules, today, remembered = [] }: ValidateRequest,
  { platforms, tenants }: Shapes,
  ofTenants: FindingsOfTenants,
): Validated {
  const context: RuleContext = { today };
  const claims = tenants.judged.map((judged) => ({ file: judged.file, judged, claims: claimsOf(rules, judged) }));
  const shapes = [...platforms.findings, ...tenants.findings];
  const findings = [
    ...platformFindings(rules, platforms.judged, context),
    ...repositoryFindings(rules, [...claims, ...remembered], tenants.misshapen),
    ...[...ofTenants.values()].flat(),
    ...soundFindings(rules, tenants.misshapen, context),
  ];
  const readable = tenants.misshapen.filter((judged) => ifSound(() => applyExceptions([], [judged], today)) !== null);
  const { kept, excepted } = applyExceptions(findings, [...tenants.judged, ...readable], today);

  const touched = filesNamedBy([...findings, ...kept]);
  const isClean = (file: string) => !touched.has(file) && ofTenants.get(file)?.length === 0;
  const files = new Map([...repository.tenants, ...repository.platforms].map((file) => [file.file, file]));
  const read = [...repository.diagnostics, ...[...files.values()].flatMap((file) => file.diagnostics)];
  const diagnostics = [...read, ...[...shapes, ...kept].map((finding) => located(finding, files))].toSorted(byPlace);
  return {
    diagnostics,
    excepted: excepted.map((entry) => locatedException(entry, files)),
    tenants: tenants.judged,
    platforms: platforms.full,
    clean: claims.flatMap((one) => (isClean(one.file) ? [{ ...one.judged, claims: one.claims }] : [])),
    disturbed: remembered.flatMap(({ file }) => (touched.has(file) ? [file] : [])),
  };
}

/** Files that a finding names, as its place or as the other side of a collision. */
function filesNamedBy(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ at, related = [] }) => [at.file, ...related.map((other) => other.at.file)]));
}

/** One tenant after the other, not one rule after the other: rules share what they work out for a tenant (`oncePer`). */
export function findingsOfTenants(
  tenants: readonly JudgedTenant[],
  { rules, today }: Pick<ValidateRequest, 'rules' | 'today'>,
): FindingsOfTenants {
  const ofTenant = rules.filter((rule) => rule.scope === 'tenant');
  return new Map(tenants.map((tenant) => [tenant.file, ofTenant.flatMap((rule) => rule.check(tenant, { today }))]));
}

/** What rules find in tenants that have not the shape of one, each as far as it reads nothing misshapen. */
function soundFindings(rules: readonly Rule[], tenants: readonly JudgedTenant[], context: RuleContext): Finding[] {
  return tenants.flatMap((tenant) =>
    rules.flatMap((rule) => (rule.scope === 'tenant' ? (ifSound(() => rule.check(tenant, context)) ?? []) : [])),
  );
}

function claimsOf(rules: readonly Rule[], judged: JudgedTenant): Claims {
  return Object.fromEntries(
    rules.flatMap((rule) => (rule.scope === 'repository' ? [[rule.code, rule.claims(judged)] as const] : [])),
  );
}

/** What rules find between tenants; a rule that stumbles over a misshapen one compares the others. */
function repositoryFindings(
  rules: readonly Rule[],
  tenants: readonly RememberedTenant[],
  misshapen: readonly JudgedTenant[],
): Finding[] {
  const inOrder = tenants.toSorted((a, b) => byCodeUnit(a.file, b.file));
  return rules.flatMap((rule) => {
    if (rule.scope !== 'repository') return [];
    const readable = misshapen.flatMap((tenant) => ifSound(() => rule.claims(tenant)) ?? []);
    return rule.check([...inOrder.flatMap(({ claims }) => claims[rule.code] ?? []), ...readable]);
  });
}

export interface Tenants {
  readonly findings: readonly Finding[];
  readonly judged: readonly JudgedTenant[];
  /** Those that depart from the schema, for rules that read nothing of what is wrong in them. */
  readonly misshapen: readonly JudgedTenant[];
}

function judgeTenants(
  { tenants, books }: ReadRepository,
  platforms: ReadonlyMap<string, FullPlatform | null>,
  { check, certificates, platform: override }: ValidateRequest,
): Tenants {
  const findings: Finding[] = [];
  const judged: JudgedTenant[] = [];
  const misshapen: JudgedTenant[] = [];
  for (const { file, data } of tenants) {
    if (data === null) continue;
    const wrong = check('tenant', file, data);
    findings.push(...wrong);
    const tenant = wrong.length === 0 ? (data as Tenant) : (soundParts(data, wrong) as Tenant | null);
    const known = tenant === null ? null : ifSound(() => ({ id: tenant.tenant, name: override ?? tenant.platform }));
    if (tenant === null || known === null) continue;
    const platform = platforms.get(known.name);
    // A platform that is there but wrong has its own findings already.
    if (platform === undefined) findings.push(unknownPlatform(file, known.name, [...platforms.keys()]));
    else if (platform !== null) {
      const book = books.get(known.id) ?? null;
      const folder = certificates?.get(known.id) ?? null;
      (wrong.length === 0 ? judged : misshapen).push({ file, tenant, platform, book, certificates: folder });
    }
  }
  return { findings, judged, misshapen };
}

function unknownPlatform(file: string, name: string, names: readonly string[]): Finding {
  const at = { file, path: ['platform'], part: 'value' } as const;
  return unknownName({ code: 'unknown-platform', severity: 'error' }, 'platform', names, { name, at });
}

/** `tenants/k0042.yaml` is about k0042. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}

function located(finding: Finding, files: ReadonlyMap<string, ReadFile>): Diagnostic {
  const { at, related = [] } = finding;
  return namedDiagnostic({
    ...finding,
    at: locationOf(at, files),
    path: at.path,
    related: related.map((other) => ({ message: other.message, at: locationOf(other.at, files) })),
  });
}

function locatedException({ finding, ...rest }: Excepted, files: ReadonlyMap<string, ReadFile>): ExceptedDiagnostic {
  return { diagnostic: located(finding, files), ...rest };
}

function locationOf(place: Place, files: ReadonlyMap<string, ReadFile>): Location {
  const file = files.get(place.file);
  return file === undefined ? { file: place.file, line: 1, column: 1, endLine: 1, endColumn: 2 } : file.locate(place);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    byCodeUnit(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    a.at.column - b.at.column ||
    byCodeUnit(a.code, b.code) ||
    byCodeUnit(a.message, b.message)
  );
}
