import type { CleanRecord } from '../incremental/clean-record.js';
import { type FilesRead, type JudgedFiles, judgeFiles } from '../incremental/judge-files.js';
import type { Recall } from '../incremental/recall.js';
import { readCertificates } from '../load/certificates.js';
import { readRepository, type Repository } from '../load/read-repository.js';
import { readSchemas } from '../load/schemas.js';
import { byCodeUnit } from '../order.js';
import { rules } from '../validate/rules.js';
import { schemaCheck } from '../validate/schema.js';
import { didYouMean } from '../validate/suggest.js';
import { nameOf, validate, type ValidateRequest } from '../validate/validate.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

export interface Judged extends JudgedFiles {
  /** Names of all tenants, in the order of their files. */
  readonly tenants: readonly string[];
}

/**
 * Reads and judges the whole repository: tenants are judged together, whoever was named. With `recall` files of tenants in
 * which nothing was found before are not looked into again, as far as what is known of the tenant is of use.
 * @throws UsageError for the name of a tenant or platform that is not there
 */
export async function judge(
  io: Io,
  names: readonly string[],
  platform: string | undefined,
  recall: Recall | null = null,
  isOfUse: (record: CleanRecord) => boolean = () => true,
): Promise<Judged> {
  const request = { check: schemaCheck(readSchemas()), rules, today: io.today, platform };
  const judged = recall === null ? judgeFolder(await readFolder(io), request) : judgeAgain(recall, request, isOfUse);
  return withNames(judged, names, platform);
}

function withNames(judged: JudgedFiles, names: readonly string[], platform: string | undefined): Judged {
  const { repository, remembered } = judged;
  const files = [...repository.tenants, ...remembered].map(({ file }) => file);
  const tenants = files.toSorted(byCodeUnit).map(nameOf);
  const platforms = repository.platforms.map(({ file }) => nameOf(file));
  for (const name of names) mustBeThere('tenant', name, tenants);
  if (platform !== undefined) mustBeThere('platform', platform, platforms);
  return { ...judged, tenants };
}

async function readFolder({ root }: Io): Promise<FilesRead> {
  return { repository: readRepository(root), certificates: await readCertificates(root) };
}

function judgeFolder(read: FilesRead, request: ValidateRequest): JudgedFiles {
  const validated = validate(read.repository, { ...request, certificates: read.certificates });
  return { ...read, validated, remembered: [] };
}

function judgeAgain(
  { files, memory }: Recall,
  request: ValidateRequest,
  isOfUse: (record: CleanRecord) => boolean,
): JudgedFiles {
  const recall = (inputs: string): CleanRecord | null => {
    const record = memory.recall(inputs);
    return record !== null && isOfUse(record) ? record : null;
  };
  return judgeFiles(files, { ...request, recall });
}

export function textsOf({ tenants, platforms }: Repository): ReadonlyMap<string, string> {
  return new Map([...tenants, ...platforms].map(({ file, text }) => [file, text]));
}

function mustBeThere(kind: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const meant = didYouMean(name, names);
  throw new UsageError(`there is no ${kind} "${name}"${meant}`, `there is ${names.join(', ') || 'none'}`);
}
