import { setImmediate } from 'node:timers/promises';
import type { JudgedTenant } from '../validate/rule.js';
import {
  findingsOfTenants,
  type FindingsOfTenants,
  judgeShapes,
  type Shapes,
  type ValidateRequest,
  verdictOn,
} from '../validate/validate.js';
import type { FilesRead, JudgedFiles } from './judge-files.js';

/** Some ten milliseconds of work. */
const tenantsInTurn = 16;

/** Tenants of the right shape that no rule has judged yet, where so far nothing at all is wrong. */
export interface Unjudged extends FilesRead {
  readonly platforms: Shapes['platforms']['full'];
  readonly tenants: readonly JudgedTenant[];
}

/**
 * Comes to what `validate` comes to, and lets others have their turn meanwhile. `begin` hears of the tenants as soon as their
 * shapes are known to be right.
 */
export async function judgeInTurns(
  read: FilesRead,
  request: ValidateRequest,
  begin: (unjudged: Unjudged) => void,
): Promise<JudgedFiles> {
  const { repository, certificates } = read;
  const shapes = judgeShapes(repository, { ...request, certificates });
  const { platforms, tenants } = shapes;
  if (isSound(read, shapes)) begin({ ...read, platforms: platforms.full, tenants: tenants.judged });
  const findings: FindingsOfTenants[] = [];
  for (let start = 0; start < tenants.judged.length; start += tenantsInTurn) {
    await setImmediate();
    findings.push(findingsOfTenants(tenants.judged.slice(start, start + tenantsInTurn), request));
  }
  const ofTenants = new Map(findings.flatMap((part) => [...part]));
  return { ...read, validated: verdictOn(repository, request, shapes, ofTenants), remembered: [] };
}

function isSound({ repository }: FilesRead, { platforms, tenants }: Shapes): boolean {
  const files = [...repository.tenants, ...repository.platforms];
  const diagnostics = [...repository.diagnostics, ...files.flatMap((file) => file.diagnostics)];
  return diagnostics.length === 0 && platforms.findings.length === 0 && tenants.findings.length === 0;
}
