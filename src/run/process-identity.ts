import { readFileSync, readdirSync } from 'node:fs';

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to its start (proc(5), field 22); `null` where there is no /proc. */
  readonly startTicks: string | null;
}

export function identify(pid: number): ProcessIdentity {
  return { pid, startTicks: readStat(pid)?.startTicks ?? null };
}

export function isAlive({ pid, startTicks }: ProcessIdentity): boolean {
  const stat = readStat(pid);
  if (stat !== null) return stat.state !== 'Z' && (startTicks === null || stat.startTicks === startTicks);
  return startTicks === null && accepts(pid);
}

/**
 * Whether anything of the group that this process led is alive, such as a provider that outlived Terraform. As long as it
 * is, no later process gets the number (setpgid(2)); one that has it belongs to another group.
 */
export function isGroupAlive({ pid, startTicks }: ProcessIdentity): boolean {
  if (startTicks === null) return accepts(-pid);
  const leader = readStat(pid);
  if (leader !== null && leader.startTicks !== startTicks) return false;
  return processIds().some((id) => {
    const stat = readStat(id);
    // A member is never older than its leader: an older one belongs to a former group of that number.
    return stat !== null && stat.group === pid && stat.state !== 'Z' && BigInt(stat.startTicks) >= BigInt(startTicks);
  });
}

/** Ends what is left of a group; a group that is gone is fine. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // it has ended by itself meanwhile
  }
}

function accepts(target: number): boolean {
  try {
    process.kill(target, 0);
    return true;
  } catch {
    return false;
  }
}

function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** The name of the program, field 2, is in parentheses and may hold anything, so counting starts after the last one. */
function readStat(pid: number): { readonly state: string; readonly group: number; readonly startTicks: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', group: Number(fields[2]), startTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}
