import type { BeginEvent, RunEvent, StackEndEvent } from '../model/run-event.js';
import { escapeXml } from '../xml-text.js';

/**
 * A run's stacks as test cases, for pipelines that show those: in the shape that GitLab and the report actions of GitHub
 * read (https://github.com/testmoapp/junitxml). Refused and failed are failures, what was not reached is skipped.
 */
export function junitXml(events: readonly RunEvent[]): string {
  const begin = events.find((event): event is BeginEvent => event.event === 'begin');
  const ends = events.filter((event): event is StackEndEvent => event.event === 'stack-end');
  const platforms = new Map(begin?.stacks.map(({ stack, platform }) => [stack, platform]));
  const command = begin?.command ?? '';
  const counts = [
    `tests="${ends.length}"`,
    `failures="${ends.filter(isFailure).length}"`,
    `skipped="${ends.filter(({ result }) => result === 'skipped').length}"`,
    `time="${total(ends)}"`,
  ].join(' ');
  const suite = `name="mandant ${command}" ${counts} timestamp="${begin?.at ?? ''}"`;
  const cases = ends.map((end) => testCase(end, `${command}.${platforms.get(end.stack) ?? ''}`));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n  <testsuite ${suite}>\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
}

function isFailure({ result }: StackEndEvent): boolean {
  return result === 'failed' || result === 'refused';
}

function total(ends: readonly StackEndEvent[]): number {
  return Math.round(ends.reduce((sum, { seconds }) => sum + seconds, 0) * 10) / 10;
}

function testCase(end: StackEndEvent, group: string): string {
  const { stack, seconds, result, error } = end;
  const head = `    <testcase name="${escaped(stack)}" classname="${escaped(group)}" time="${seconds}"`;
  if (result === 'skipped') return `${head}>\n      <skipped message="${escaped(error ?? '')}"/>\n    </testcase>\n`;
  if (!isFailure(end)) return `${head}/>\n`;
  const [first = ''] = (error ?? '').split('\n');
  const failure = `<failure message="${escaped(first)}" type="${result}">${escaped(error ?? '')}</failure>`;
  return `${head}>\n      ${failure}\n    </testcase>\n`;
}

/** XML 1.0 knows no way to write most control characters. */
function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return escapeXml(text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
}
