import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobsFile } from '../compile/backup/backup-jobs.js';
import type { Manifest } from '../compile/manifest.js';
import { type BackupJobCheck, backupJobCheck, faultsOf } from '../backup/check-backup-jobs.js';
import { type Breach, formatBreach } from '../contract-check/breach.js';
import { type ProviderSchemas, checkContract } from '../contract-check/check-contract.js';
import { type JsonObject, asObject } from '../contract-check/json.js';
import type { ProviderSchema } from '../contract-check/provider-schema.js';
import { readJobSchema } from '../load/backup-schemas.js';
import { readProviderSchema } from '../load/provider-schemas.js';
import type { BackupApiVersion, BackupJobs } from '../model/backup-jobs.js';
import type { Io } from './io.js';

/** Holds all compiled Terraform and backup jobs against the recorded schemas; says what departs, and returns how often. */
export function checkTree(io: Io, directory: string, manifest: Manifest): number {
  return checkTerraform(io, directory, manifest) + checkJobs(io, directory, manifest);
}

function checkTerraform(io: Io, directory: string, { stacks }: Manifest): number {
  const known = new Map<string, ProviderSchema>();
  const files = Object.values(stacks).flatMap((stack) =>
    Object.keys(stack.files).filter((file) => file.endsWith('.tf.json')),
  );
  const found = files.map((file) => {
    const configuration = JSON.parse(readFileSync(join(directory, file), 'utf8')) as JsonObject;
    return reported(io, file, checkContract(configuration, schemasOf(configuration, known)));
  });
  const breaches = found.reduce((sum, count) => sum + count, 0);
  if (breaches === 0) io.err(`${files.length} Terraform files keep to the schemas of their providers\n`);
  return breaches;
}

function reported(io: Io, file: string, breaches: readonly Breach[]): number {
  for (const breach of breaches) io.err(`${file}: ${formatBreach(breach)}\n`);
  return breaches.length;
}

function checkJobs(io: Io, directory: string, { stacks }: Manifest): number {
  const known = new Map<BackupApiVersion, BackupJobCheck>();
  const files = Object.values(stacks).flatMap((stack) =>
    Object.keys(stack.files).filter((file) => file.endsWith(`/${jobsFile}`)),
  );
  const faults = files.flatMap((file) => {
    const jobs = JSON.parse(readFileSync(join(directory, file), 'utf8')) as BackupJobs;
    const check = known.get(jobs.apiVersion) ?? backupJobCheck(jobs.apiVersion, readJobSchema(jobs.apiVersion));
    known.set(jobs.apiVersion, check);
    return faultsOf(jobs, check).map(({ job, at, message }) => `${file}: ${job} ${at}: ${message}\n`);
  });
  for (const fault of faults) io.err(fault);
  if (faults.length === 0) io.err(`${files.length} tenants' backup jobs keep to the schemas of the backup product\n`);
  return faults.length;
}

/** The schemas of the releases that the configuration asks for. */
function schemasOf(configuration: JsonObject, known: Map<string, ProviderSchema>): ProviderSchemas {
  const required = asObject(asObject(configuration['terraform'])['required_providers']);
  const entries = Object.entries(required).map(([name, requirement]) => {
    const { version } = asObject(requirement);
    if (typeof version !== 'string') throw new Error(`the provider ${name} is required without a version`);
    const key = `${name} ${version}`;
    const schema = known.get(key) ?? readProviderSchema(name, version);
    known.set(key, schema);
    return [name, schema] as const;
  });
  return Object.fromEntries(entries);
}
