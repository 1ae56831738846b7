import { cpus, loadavg } from 'node:os';
import type { ProgramUsage } from './measure.js';
import { baselineName } from './scenarios.js';

/** Medians of one scenario at one size. */
export interface Result extends ProgramUsage {
  readonly scenario: string;
  readonly tenants: number;
  readonly runs: number;
}

export function resultsJson(results: readonly Result[]): string {
  const machine = {
    node: process.version,
    cores: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    load: loadavg(),
  };
  return `${JSON.stringify({ version: 1, machine, results }, null, 2)}\n`;
}

/** A line for each scenario and size; the ratio is to the plain script in the same run. What grows as the tenants do takes the same CPU for each. */
export function resultsTable(results: readonly Result[]): string {
  const lines = results.map((result) => {
    const baseline = results.find(({ scenario, tenants }) => scenario === baselineName() && tenants === result.tenants);
    const ratio = baseline === undefined ? '-' : (result.wallSeconds / baseline.wallSeconds).toFixed(3);
    return [
      result.scenario,
      String(result.tenants),
      result.wallSeconds.toFixed(2),
      result.cpuSeconds.toFixed(2),
      ((result.cpuSeconds / result.tenants) * 1000).toFixed(1),
      result.peakMiB.toFixed(0),
      ratio,
      String(result.runs),
    ];
  });
  return tableOf([['scenario', 'tenants', 'wall s', 'CPU s', 'CPU ms each', 'peak MiB', 'ratio', 'runs'], ...lines]);
}

/**
 * How each scenario grows from one size to the next: by no more than the tenants where cost is linear. What one tenant more costs is the
 * same at every size then; start-up is not in it.
 */
export function growthTable(results: readonly Result[]): string {
  const lines = results.flatMap((result) => {
    const sizes = results.filter(({ scenario, tenants }) => scenario === result.scenario && tenants > result.tenants);
    const [next] = sizes.toSorted((a, b) => a.tenants - b.tenants);
    if (next === undefined) return [];
    const more = (next.tenants - result.tenants) / 1000;
    return [
      [
        result.scenario,
        `${result.tenants} to ${next.tenants}`,
        (next.tenants / result.tenants).toFixed(1),
        (next.wallSeconds / result.wallSeconds).toFixed(1),
        (next.cpuSeconds / result.cpuSeconds).toFixed(1),
        ((next.wallSeconds - result.wallSeconds) / more).toFixed(2),
        ((next.cpuSeconds - result.cpuSeconds) / more).toFixed(2),
      ],
    ];
  });
  const head = ['growth', 'tenants', 'times', 'wall times', 'CPU times', 'wall ms for one more', 'CPU ms for one more'];
  return lines.length === 0 ? '' : tableOf([head, ...lines]);
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const padded = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `${row.map(padded).join('  ')}\n`).join('');
}

/** Where the time of a compilation went, of those scenarios that say so. Seconds of the main process, wall and CPU. */
export function phasesTable(results: readonly Result[]): string {
  const lines = results.flatMap(({ scenario, tenants, phases }) => {
    const parts = phases.map(
      ({ name, wallSeconds, cpuSeconds, peakMiB }) =>
        `  ${name.padEnd(28)}${wallSeconds.toFixed(2).padStart(8)}${cpuSeconds.toFixed(2).padStart(8)}${peakMiB.toFixed(0).padStart(8)}\n`,
    );
    return parts.length === 0 ? [] : [`${scenario}, ${tenants} tenants: wall s, CPU s, MiB\n${parts.join('')}`];
  });
  return lines.join('');
}
