import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ProcessUsage } from './report-usage.js';

/** What something took: of a program all its processes together, of a phase the main process. */
export interface Usage {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Of the largest process; of a phase at its end. */
  readonly peakMiB: number;
}

export interface ProgramUsage extends Usage {
  readonly phases: readonly Phase[];
}

export interface Phase extends Usage {
  readonly name: string;
}

const reporter = new URL('report-usage.js', import.meta.url).href;

/** Runs a program of this package in a process of its own, as a user would. */
export function measure(program: string, args: readonly string[], directory: string): ProgramUsage {
  const file = `${directory}.usage`;
  rmSync(file, { force: true });
  const script = fileURLToPath(new URL(program, import.meta.url));
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', reporter, script, ...args], {
    cwd: directory,
    env: { ...process.env, MANDANT_BENCH_USAGE: file, CI: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const wallSeconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const processes = lines.map((line) => JSON.parse(line) as ProcessUsage);
  return {
    wallSeconds,
    cpuSeconds: processes.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0) / 1e6,
    peakMiB: Math.max(...processes.map(({ peakKiB }) => peakKiB)) / 1024,
    phases: processes.flatMap(phasesOf),
  };
}

/** From what was used until the end of each to what it used itself. */
function phasesOf({ phases }: ProcessUsage): Phase[] {
  return phases.map(({ name, milliseconds, cpuMicroseconds, peakKiB }, index) => {
    const before = phases[index - 1];
    return {
      name,
      wallSeconds: (milliseconds - (before?.milliseconds ?? 0)) / 1000,
      cpuSeconds: (cpuMicroseconds - (before?.cpuMicroseconds ?? 0)) / 1e6,
      peakMiB: peakKiB / 1024,
    };
  });
}

/** The middle one of each: a single run says little on a machine that does other things too. */
export function medianOf(usages: readonly ProgramUsage[]): ProgramUsage {
  const phases = usages[0]?.phases ?? [];
  return {
    ...middleOf(usages),
    phases: phases.map(({ name }) => ({
      name,
      ...middleOf(usages.flatMap((usage) => usage.phases.filter((phase) => phase.name === name))),
    })),
  };
}

function middleOf(usages: readonly Usage[]): Usage {
  const middle = (value: (usage: Usage) => number) => median(usages.map(value));
  return {
    wallSeconds: middle((usage) => usage.wallSeconds),
    cpuSeconds: middle((usage) => usage.cpuSeconds),
    peakMiB: middle((usage) => usage.peakMiB),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
