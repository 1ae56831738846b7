import { compileTenant } from '../compile/compile-tenant.js';
import { platformInfrastructure } from '../compile/infrastructure/platform-infrastructure.js';
import { platformFiles } from '../compile/platform-files.js';
import { stackManifest, type StackManifest } from '../compile/manifest.js';
import type { GuestScripts } from '../model/guest-scripts.js';
import { terraformFile } from '../pipeline.js';
import { stackFile } from './cache-layout.js';
import type { Fingerprint } from './fingerprint.js';
import { readCachedStack, writeCachedStack } from './cached-stack.js';
import { hashOf } from './sealed-file.js';
import type { StackTask } from './stack-task.js';
import { sameSections, type Sections, watchedPlatform } from './watched-platform.js';

/** A stack as it was compiled. */
export interface ProducedStack {
  readonly sections: Sections;
  readonly manifest: StackManifest;
  /** Path below the compiled tree to text. */
  readonly files: readonly (readonly [string, string])[];
}

/** What is known of a stack without its texts. */
export interface StackSummary extends Omit<ProducedStack, 'files'> {
  readonly name: string;
  readonly key: string;
  readonly digest: string;
  /** How the files looked when they had been written; `null` where nobody will ask. */
  readonly below: Fingerprint | null;
}

/** The stack of a task: from the cache if it is there and still right, else compiled and put there. */
export async function produceStack(
  task: StackTask,
  scripts: GuestScripts,
  cache: string | null,
): Promise<ProducedStack> {
  const file = cache === null ? null : stackFile(cache, task.key);
  const known = file === null ? null : readCachedStack(file, task.key);
  if (known !== null && sameSections(task.platform, known.sections)) return known;
  const produced = await compiled(task, scripts);
  if (file !== null) writeCachedStack(file, task.key, produced);
  return produced;
}

async function compiled(task: StackTask, scripts: GuestScripts): Promise<ProducedStack> {
  // Loaded late: where nothing changed nobody pays for cdktf.
  const { platformTerraform, tenantTerraform } = await import('../../stacks/terraform-json.js');
  const { platform, sections } = watchedPlatform(task.platform);
  if (task.kind === 'platform') {
    const text = platformTerraform(platformInfrastructure(platform));
    return produced(task, new Map([[terraformFile, text], ...platformFiles(platform, task.realms)]), sections());
  }
  if (task.kind === 'entra') {
    const { entraTerraform } = await import('../../stacks/entra-terraform.js');
    return produced(task, new Map([[terraformFile, entraTerraform(task.infrastructure)]]), sections());
  }
  const { book, certificates } = task;
  const { infrastructure, files } = compileTenant({ ...task.tenant, platform }, { book, certificates, scripts });
  return produced(task, new Map([[terraformFile, tenantTerraform(infrastructure)], ...files]), sections());
}

function produced(task: StackTask, texts: ReadonlyMap<string, string>, sections: Sections): ProducedStack {
  const { name, kind } = task;
  const files = [...texts].map(([path, text]) => [`${name}/${path}`, text] as const);
  const manifest = stackManifest({ name, kind, platform: task.platform.platform, files: new Map(files) }, hashOf);
  return { sections, manifest, files };
}
