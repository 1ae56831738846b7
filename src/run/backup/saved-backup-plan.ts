import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedChange } from '../../backup/reconcile/reviewed-changes.js';
import { canonicalJson } from '../../canonical-json.js';
import type { BackupApiVersion } from '../../model/backup-jobs.js';
import { byCodeUnit } from '../../order.js';
import { sha256 } from '../../sha256.js';
import { Refusal } from '../refusal.js';

/** `plans/backup-jobs/<tenant>.json`: what was planned for a tenant's jobs, so that `backup apply` does that and nothing else. */
export interface SavedBackupPlan {
  readonly version: 1;
  readonly tenant: string;
  readonly platform: string;
  readonly server: string;
  readonly apiVersion: BackupApiVersion;
  readonly tool: string;
  /** Former id of the tenant whose jobs are taken over, else `null`. */
  readonly formerly: string | null;
  /** SHA-256 of the jobs as compiled, in hex. */
  readonly compiled: string;
  readonly changes: readonly SavedChange[];
}

/** The same with the SHA-256 of all that. */
export interface SealedPlan extends SavedBackupPlan {
  readonly plan: string;
}

const folder = 'backup-jobs';

/** SHA-256 of a value, whatever the order of its keys. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** @returns its hash */
export async function saveBackupPlan(plans: string, plan: SavedBackupPlan): Promise<string> {
  const file = fileOf(plans, plan.tenant);
  const sealed: SealedPlan = { ...plan, plan: hashOf(plan) };
  await mkdir(join(plans, folder), { recursive: true });
  await writeFile(`${file}.new`, canonicalJson(sealed), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return sealed.plan;
}

export async function tenantsWithPlan(plans: string): Promise<readonly string[]> {
  const files = await readdir(join(plans, folder)).catch(() => []);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  return names.toSorted(byCodeUnit);
}

/** @throws Refusal where there is none, or it is not the one that was made */
export async function savedBackupPlan(plans: string, tenant: string): Promise<SealedPlan> {
  const wayOut = `plan it: mandant backup plan ${tenant}`;
  const text = await readFile(fileOf(plans, tenant), 'utf8').catch(() => null);
  if (text === null) throw new Refusal('there is no saved plan', wayOut);
  const sealed = sealedIn(text);
  if (sealed === null) throw new Refusal('the plan file is not the one that was reviewed', wayOut);
  return sealed;
}

function sealedIn(text: string): SealedPlan | null {
  try {
    const sealed = JSON.parse(text) as SealedPlan;
    const { plan, ...rest } = sealed;
    return hashOf(rest) === plan ? sealed : null;
  } catch {
    return null;
  }
}

function fileOf(plans: string, tenant: string): string {
  return join(plans, folder, `${tenant}.json`);
}
