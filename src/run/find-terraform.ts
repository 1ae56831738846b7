import { resolve } from 'node:path';
import { OperationError } from '../operation-error.js';
import { capture } from './capture.js';
import type { Environment } from './environment.js';
import { findProgram, isExecutable } from './find-program.js';
import { type GoBuildOptions, goBuild } from './go-build.js';
import { openTofu } from './go-programs.js';
import { terraformEnvironment } from './terraform-environment.js';
import {
  type TerraformKind,
  type TerraformVersion,
  isRecentEnough,
  parseVersion,
  tooOld,
} from './terraform-version.js';

export interface Terraform extends TerraformVersion {
  /** Absolute path of the binary. */
  readonly path: string;
  readonly origin: 'environment' | 'path' | 'built';
}

export interface PresentTerraform {
  readonly found: Terraform | null;
  /** A line for each that is there and cannot be used. */
  readonly refused: readonly string[];
}

/**
 * What is there without building anything: `MANDANT_TERRAFORM`, else `terraform`, else `tofu` from the PATH. One on the PATH
 * that is too old is named and passed over.
 * @throws OperationError if `MANDANT_TERRAFORM` names something unusable
 */
export async function presentTerraform(env: Environment): Promise<PresentTerraform> {
  const chosen = env['MANDANT_TERRAFORM'];
  return chosen ? { found: await chosenTerraform(resolve(chosen), env), refused: [] } : terraformOnPath(env);
}

async function terraformOnPath(env: Environment): Promise<PresentTerraform> {
  const refused: string[] = [];
  for (const name of ['terraform', 'tofu']) {
    const path = await findProgram(name, env);
    if (path === null) continue;
    const judged = await judge(path, env);
    if (typeof judged !== 'string') return { found: { ...judged, path, origin: 'path' }, refused };
    refused.push(judged);
  }
  return { found: null, refused };
}

async function chosenTerraform(path: string, env: Environment): Promise<Terraform> {
  const judged = (await isExecutable(path)) ? await judge(path, env) : `${path} is no program`;
  if (typeof judged !== 'string') return { ...judged, path, origin: 'environment' };
  throw new OperationError(`MANDANT_TERRAFORM: ${judged}`, 'name a newer one, or unset the variable');
}

/** What the built program is. */
export const builtKind = 'opentofu' satisfies TerraformKind;

/**
 * OpenTofu built from its Go module.
 * @throws OperationError if nothing can be built
 */
export async function builtTerraform(options: GoBuildOptions): Promise<Terraform> {
  const path = await goBuild(openTofu, options);
  const judged = await judge(path, options.env);
  if (typeof judged === 'string') throw new Error(`the built OpenTofu does not work: ${judged}`);
  return { ...judged, path, origin: 'built' };
}

/** Its version if it can be used, else a line that says why not. */
async function judge(path: string, env: Environment): Promise<TerraformVersion | string> {
  const version = await versionOf(path, env);
  if (version === null) return `${path} does not answer like Terraform or OpenTofu`;
  return isRecentEnough(version) ? version : `${path}: ${tooOld(version)}`;
}

async function versionOf(path: string, env: Environment): Promise<TerraformVersion | null> {
  try {
    // A CLI configuration file that does not exist makes every call fail or complain; asking for the version needs none.
    const { stdout } = await capture(path, ['version'], {
      env: terraformEnvironment(env, '/dev/null'),
      limitSeconds: 30,
    });
    return parseVersion(stdout);
  } catch {
    return null;
  }
}
