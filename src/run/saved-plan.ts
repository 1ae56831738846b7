import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../canonical-json.js';
import { tenantOfStack } from '../stack-name.js';
import type { PlanJson, PlanSummary } from './plan-summary.js';
import { Refusal } from './refusal.js';
import type { StackJob } from './stack-job.js';

/** `plans/<stack>/manifest.json`: what exactly was planned, so that `apply` does that and nothing else. */
export interface PlanManifest {
  readonly version: 1;
  readonly stack: string;
  readonly platform: string;
  /** Name of the simulator's start for a rehearsal, else `null`. */
  readonly simulator: string | null;
  readonly tool: string;
  readonly terraform: string;
  /** SHA-256 of the compiled configuration and of the saved plan, in hex. */
  readonly compiled: string;
  readonly plan: string;
  readonly isEmpty: boolean;
}

export function planDirectory(plans: string, stack: string): string {
  return join(plans, stack);
}

/** Keeps the plan for Terraform, its description for readers, and the manifest that ties both to what was compiled. */
export async function savePlan(
  plans: string,
  summary: PlanSummary,
  facts: Omit<PlanManifest, 'version' | 'plan' | 'isEmpty'>,
): Promise<void> {
  const directory = planDirectory(plans, facts.stack);
  const plan = await sha256OfFile(summary.planFile);
  const manifest: PlanManifest = { version: 1, ...facts, plan, isEmpty: summary.isEmpty };
  await mkdir(directory, { recursive: true });
  await writeBeside(join(directory, 'plan.json'), canonicalJson(summary.json));
  await writeBeside(join(directory, 'manifest.json'), canonicalJson(manifest));
}

/** The description that was reviewed, without secrets. */
export async function reviewedDescription(plans: string, stack: string): Promise<PlanJson> {
  return JSON.parse(await readFile(join(planDirectory(plans, stack), 'plan.json'), 'utf8')) as PlanJson;
}

/** SHA-256 of the saved plan as its manifest has it, `null` without one. */
export function planHash(plans: string, stack: string): string | null {
  try {
    const text = readFileSync(join(planDirectory(plans, stack), 'manifest.json'), 'utf8');
    return (JSON.parse(text) as PlanManifest).plan;
  } catch {
    return null;
  }
}

/** Whether a readable plan lies there that would change something. */
export async function wouldChange(plans: string, stack: string): Promise<boolean> {
  return readManifest(planDirectory(plans, stack)).then(
    ({ isEmpty }) => !isEmpty,
    () => false,
  );
}

/** @throws Refusal where there is no plan, it was changed after it was made, or the tenant files were */
export async function reviewedPlan(plans: string, job: StackJob, simulator: string | null): Promise<PlanManifest> {
  const directory = planDirectory(plans, job.name);
  const manifest = await readManifest(directory);
  const wayOut = `plan it again: mandant plan ${tenantOfStack(job.name) ?? ''}`.trim();
  if (manifest.platform !== job.platform || manifest.simulator !== simulator) {
    throw new Refusal(`the plan was made for another platform (${manifest.platform})`, wayOut);
  }
  if (manifest.compiled !== job.sha256) {
    throw new Refusal(`the tenant or platform files changed after the plan was made`, wayOut);
  }
  if ((await sha256OfFile(planFileIn(plans, job.name))) !== manifest.plan) {
    throw new Refusal(`the plan file is not the one that was reviewed`, wayOut);
  }
  return manifest;
}

export function planFileIn(plans: string, stack: string): string {
  return join(planDirectory(plans, stack), 'plan.tfplan');
}

async function readManifest(directory: string): Promise<PlanManifest> {
  try {
    return JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as PlanManifest;
  } catch {
    throw new Refusal('there is no saved plan', 'make one: mandant plan');
  }
}

async function sha256OfFile(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

async function writeBeside(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Whether a plan lies there, good or not. */
export async function hasSavedPlan(plans: string, stack: string): Promise<boolean> {
  return access(join(planDirectory(plans, stack), 'manifest.json')).then(
    () => true,
    () => false,
  );
}
