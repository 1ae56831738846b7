import type { ApplyRecord, ApplyRun } from './apply-record.js';
import type { ApplyTarget } from './apply-targets.js';

/** A thing of an unfinished apply that the state does not know, or a machine that it was about to change. */
export interface OpenTarget extends ApplyTarget {
  /** The apply that was about to do it, by this machine's clock. */
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/**
 * What has to be looked for on the platform: creations that are missing in the state, and machines that were to be
 * changed, because a change may leave them switched off. The last apply that wanted a thing counts.
 */
export function openTargets(record: ApplyRecord, stateAddresses: readonly string[]): OpenTarget[] {
  const known = new Set(stateAddresses);
  const open = new Map<string, OpenTarget>();
  for (const run of record.runs) {
    for (const target of run.targets) {
      const isOpen = target.action === 'create' ? !known.has(target.address) : known.has(target.address);
      if (isOpen) open.set(target.address, { ...target, ...timesOf(run) });
    }
  }
  return [...open.values()];
}

/** `import` blocks (https://developer.hashicorp.com/terraform/language/import) as a file of Terraform's JSON syntax. */
export function importFile(imports: readonly ImportBlock[]): string {
  return `${JSON.stringify({ import: imports.map(({ address, id }) => ({ to: address, id })) }, null, 2)}\n`;
}

export interface ImportBlock {
  readonly address: string;
  readonly id: string;
}

export type MachineOrigin = 'interrupted-apply' | 'somebody-else' | 'unknown';

/** Clocks of two machines, and a task that vCenter finishes after Terraform is gone. */
const clockToleranceMs = 10_000;
const lateTaskMs = 15 * 60_000;

/**
 * Whether a machine was made by the apply that was interrupted: only such a one may be made anew. One that is older, or
 * that somebody restored later under the same name, is not touched.
 * @param skewMs what the vCenter's clock is ahead of this machine's
 */
export function originOf(createdAt: Date | null, { startedAt, endedAt }: OpenTarget, skewMs: number): MachineOrigin {
  if (createdAt === null) return 'unknown';
  const created = createdAt.getTime() - skewMs;
  const isWithin = created >= startedAt.getTime() - clockToleranceMs && created <= endedAt.getTime() + lateTaskMs;
  return isWithin ? 'interrupted-apply' : 'somebody-else';
}

function timesOf({ startedAt, endedAt }: ApplyRun): { readonly startedAt: Date; readonly endedAt: Date } {
  return { startedAt: new Date(startedAt), endedAt: new Date(endedAt ?? startedAt) };
}
