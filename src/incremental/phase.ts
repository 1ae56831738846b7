/**
 * Notes in the timeline of the process (https://nodejs.org/docs/latest-v20.x/api/perf_hooks.html) that a part of the work is
 * done, and what it took so far: benchmarks read it, everybody else loses a microsecond.
 */
export function phaseDone(name: string): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  performance.mark(name, { detail: { cpuMicroseconds: userCPUTime + systemCPUTime, peakKiB: maxRSS } satisfies Spent });
}

/** What a process took since it began. */
export interface Spent {
  readonly cpuMicroseconds: number;
  readonly peakKiB: number;
}
