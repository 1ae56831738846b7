/** Loaded before a measured program, and so into every process that it forks: notes what the process used when it ends. */
import { appendFileSync } from 'node:fs';
import type { PerformanceMark } from 'node:perf_hooks';
import type { Spent } from '../src/incremental/phase.js';

/** A line of the report. */
export interface ProcessUsage extends Spent {
  /** What was used until the end of each phase, by the main process. */
  readonly phases: readonly (Spent & { readonly name: string; readonly milliseconds: number })[];
}

const file = process.env['MANDANT_BENCH_USAGE'];

process.on('exit', () => {
  if (file === undefined) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const phases = performance.getEntriesByType('mark').map((mark) => {
    const { detail } = mark as PerformanceMark;
    return { name: mark.name, milliseconds: mark.startTime, ...(detail as Spent) };
  });
  const usage = { cpuMicroseconds: userCPUTime + systemCPUTime, peakKiB: maxRSS, phases } satisfies ProcessUsage;
  appendFileSync(file, `${JSON.stringify(usage)}\n`);
});
