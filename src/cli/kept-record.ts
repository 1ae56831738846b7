import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BeginEvent, EndEvent, RunEvent, StackEndEvent } from '../model/run-event.js';
import { junitXml } from '../report/junit-xml.js';
import { openRunRecord } from '../run/run-record.js';
import type { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { toolVersion } from './tool-version.js';

/** Flags of the commands that leave a record: where. */
export interface RecordOptions {
  readonly runs: string;
  readonly junit?: string;
}

/** What only the command knows of the begin of its run. */
export type BeginFacts = Pick<BeginEvent, 'command' | 'terraform' | 'resumes' | 'allowed' | 'stacks'>;

type WithoutTime<Event> = Event extends RunEvent ? Omit<Event, 'at'> : never;

/** A record that notes the time of each event. */
export interface KeptRecord {
  readonly append: (event: WithoutTime<Exclude<RunEvent, BeginEvent | StackEndEvent | EndEvent>>) => void;
  /** How the work on a stack ended; `said` of it to the reader on stderr, where given. Seconds are rounded to tenths. */
  readonly end: (end: Omit<StackEndEvent, 'event' | 'at'>, said?: string) => void;
  /** Writes the file for the pipeline too, where one is wanted. */
  readonly close: (code: ExitCode) => Promise<void>;
}

export function keepRecord(io: Io, facts: BeginFacts, { runs, junit }: RecordOptions): KeptRecord {
  const record = openRunRecord(resolve(io.root, runs), new Date());
  const at = () => new Date().toISOString();
  const { command, ...rest } = facts;
  const begin = { event: 'begin', version: 1, run: record.run, command, at: at() } as const;
  record.append({ ...begin, ...startedBy(io.env), tool: toolVersion(), ...rest });
  return {
    append: ({ event, ...what }) => record.append({ event, at: at(), ...what } as RunEvent),
    end: (end, said) => {
      const seconds = Math.round(end.seconds * 10) / 10;
      record.append({ event: 'stack-end', at: at(), ...end, seconds });
      if (said !== undefined) io.err(`${end.stack}: ${said.replaceAll('-', ' ')}, ${seconds} s\n`);
    },
    close: async (code) => {
      record.append({ event: 'end', at: at(), exitCode: code });
      if (junit !== undefined) await writeFile(resolve(io.root, junit), junitXml(record.events));
    },
  };
}

/** Whoever the pipeline names, else the user of this machine. Stays in the record, which is a file of the operator. */
function startedBy(env: Io['env']): Pick<BeginEvent, 'by' | 'pipeline'> {
  const by = env['GITLAB_USER_LOGIN'] ?? env['GITHUB_ACTOR'] ?? env['USER'] ?? env['LOGNAME'] ?? null;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const github = run === undefined ? null : `${server}/${repository}/actions/runs/${run}`;
  return { by, pipeline: env['CI_JOB_URL'] ?? github };
}
