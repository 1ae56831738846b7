import { tenantOf } from '../affected/tenant-inputs.js';
import { certificatesOf } from '../load/certificates-of-files.js';
import type { FileSet } from '../load/file-set.js';
import { type Repository, repositoryOf } from '../load/read-repository.js';
import type { CertificateFolder } from '../model/certificates.js';
import { type CleanTenant, validate, type Validated, type ValidateRequest } from '../validate/validate.js';
import type { CleanRecord } from './clean-record.js';
import { filesOfTenants } from './files-of-tenants.js';

/** What was looked into. */
export interface FilesRead {
  readonly repository: Repository;
  readonly certificates: ReadonlyMap<string, CertificateFolder>;
}

/** All files judged together, without looking into those of tenants that are remembered. */
export interface JudgedFiles extends FilesRead {
  readonly validated: Validated;
  readonly remembered: readonly CleanRecord[];
}

export interface JudgeRequest extends Omit<ValidateRequest, 'certificates' | 'remembered'> {
  /** The tenant that is remembered of files of this hash. */
  readonly recall: (inputs: string) => CleanRecord | null;
}

/**
 * Comes to what judging everything comes to: nothing was found in the files of the tenants that are remembered, and all that
 * rules between tenants know of them are their claims. Where that is not enough everything is judged.
 */
export function judgeFiles(files: FileSet, request: JudgeRequest): JudgedFiles {
  const remembered = [...filesOfTenants(files).values()].flatMap(({ inputs }) => request.recall(inputs) ?? []);
  if (remembered.length === 0) return judgeOthers(files, [], request);
  const judged = judgeOthers(files, remembered, request);
  return isEnough(judged) ? judged : judgeOthers(files, [], request);
}

/** Whether a verdict on this tenant depends on its own files alone: on no book, say, that lies elsewhere under its name. */
export function isOfOwnFiles(
  { tenant: { tenant }, file }: CleanTenant,
  repository: Repository,
  files: FileSet,
): boolean {
  const book = `tenants/${tenant}.addresses.json`;
  const isOnlyFile = [`tenants/${tenant}.yaml`, `tenants/${tenant}.yml`].every(
    (path) => files.ids.has(path) === (path === file),
  );
  return isOnlyFile && repository.bookFiles.get(tenant) === (files.ids.has(book) ? book : undefined);
}

function judgeOthers(files: FileSet, remembered: readonly CleanRecord[], request: JudgeRequest): JudgedFiles {
  const known = new Set(remembered.map(({ tenant }) => tenant));
  const read = readFiles(files, known);
  const validated = validate(read.repository, { ...request, certificates: read.certificates, remembered });
  return { ...read, validated, remembered };
}

/** What lies in the repository, without the files of some tenants. */
function readFiles(files: FileSet, without: ReadonlySet<string>): FilesRead {
  const contents = files.read([...files.ids.keys()].filter((path) => !without.has(tenantOf(path) ?? '')));
  return { repository: repositoryOf(contents), certificates: certificatesOf(contents) };
}

/** Nothing is found in a tenant that is remembered, and no other file says that it is about one. */
function isEnough({ repository: { tenants, bookFiles }, validated, remembered }: JudgedFiles): boolean {
  const known = new Set<unknown>(remembered.map(({ tenant }) => tenant));
  const isAboutKnown = tenants.some(({ data }) => known.has((data as { readonly tenant?: unknown } | null)?.tenant));
  return validated.disturbed.length === 0 && !isAboutKnown && ![...bookFiles.keys()].some((id) => known.has(id));
}
