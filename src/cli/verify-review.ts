import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hashOf } from '../incremental/sealed-file.js';
import { OperationError } from '../operation-error.js';
import { diffReport, type Evidence } from '../report/diff-json.js';
import type { ReviewedSide } from '../review/review.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { makeReview } from './make-review.js';

/** A report as it stands in a file. */
interface WrittenReport {
  readonly base: ReviewedSide;
  readonly head: ReviewedSide;
  readonly evidence: Evidence;
}

/**
 * Makes a report again, of the same commits as on its day, and says of each piece of its evidence whether it is as it was.
 * @throws OperationError for a file that is no report
 */
export async function runVerify(io: Io, file: string): Promise<ExitCode> {
  const text = reportIn(readText(resolve(io.root, file)));
  const { base, head, evidence } = writtenReport(text);
  const made = await makeReview(
    { ...io, today: evidence.today },
    {
      ...(base.commit === null ? {} : { base: base.commit }),
      ...(head.commit === null ? {} : { head: head.commit }),
      ...(evidence.platform === null ? {} : { platform: evidence.platform }),
      // What was remembered proves nothing.
      cache: false,
      withNames: evidence.names,
    },
  );
  if (made === null) return ExitCode.invalid;
  // A branch may be elsewhere by now: the report names the sides as it did.
  const again = hashOf(JSON.stringify(diffReport({ ...made.review, base, head })));
  const checks: readonly (readonly [string, boolean])[] = [
    ['the file is as it was written', contentHash(text) === evidence.output],
    ['mandant is the same', made.evidence.toolHash === evidence.toolHash],
    ['the files of the base are the same', made.evidence.inputs.base === evidence.inputs.base],
    ['the files of the head are the same', made.evidence.inputs.head === evidence.inputs.head],
    ['the report comes out the same', again === evidence.output],
  ];
  for (const [what, isSo] of checks) io.out(`${isSo ? 'ok  ' : 'NO  '}${what}\n`);
  return checks.every(([, isSo]) => isSo) ? ExitCode.ok : ExitCode.failed;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new OperationError(`${file} cannot be read`, 'name a file that `mandant diff --format json` or `html` wrote');
  }
}

/** The report itself, which a page holds. */
function reportIn(text: string): string {
  return /<script type="application\/json" id="report">([^<]*)<\/script>/.exec(text)?.[1] ?? text;
}

function writtenReport(text: string): WrittenReport {
  const report = parsed(text);
  if (report?.evidence?.output === undefined || report.base === undefined || report.head === undefined)
    throw new OperationError('the file is no report', 'name a file that `mandant diff --format json` or `html` wrote');
  return report as WrittenReport;
}

function parsed(text: string): Partial<WrittenReport> | null {
  try {
    return JSON.parse(text) as Partial<WrittenReport> | null;
  } catch {
    return null;
  }
}

/** Hash over the report as it stands in the file, without its evidence. */
function contentHash(text: string): string {
  const { evidence: _evidence, ...report } = JSON.parse(text) as WrittenReport;
  return hashOf(JSON.stringify(report));
}
