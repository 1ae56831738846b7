/** Loaded before a measured program, and so into every process that it forks: notes what the process used when it ends. */
import { appendFileSync } from 'node:fs';

const file = process.env['MANDANT_BENCH_USAGE'];

process.on('exit', () => {
  if (file === undefined) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  appendFileSync(file, `${JSON.stringify({ cpuMicroseconds: userCPUTime + systemCPUTime, peakKiB: maxRSS })}\n`);
});
