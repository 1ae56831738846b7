import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BeginEvent, RunEvent, StackResult } from '../../src/model/run-event.js';
import { junitXml } from '../../src/report/junit-xml.js';
import { lastRun, openRunRecord } from '../../src/run/run-record.js';
import { unfinishedStacks } from '../../src/run/unfinished-stacks.js';
import { temporaryDirectory } from './temporary-directory.js';

const at = '2026-11-24T04:00:00.000Z';

function begin(run: string, command: BeginEvent['command'], ...stacks: string[]): BeginEvent {
  return {
    event: 'begin',
    version: 1,
    run,
    command,
    at,
    by: null,
    pipeline: null,
    tool: '0.1.0',
    terraform: 'opentofu 1.12.6',
    resumes: null,
    allowed: [],
    stacks: stacks.map((stack) => ({ stack, platform: 'rz1', compiled: '0'.repeat(64) })),
  };
}

function end(stack: string, result: StackResult, error: string | null = null): RunEvent {
  return { event: 'stack-end', at, stack, result, seconds: 1.5, plan: null, error };
}

describe('the record of a run', () => {
  it('is read back as it was written, the newest of its command', async () => {
    const directory = temporaryDirectory();
    const apply = openRunRecord(directory, new Date('2026-11-24T04:00:00Z'));
    apply.append(begin(apply.run, 'apply', 'k0001'));
    apply.append(end('k0001', 'applied'));
    const plan = openRunRecord(directory, new Date('2026-11-24T05:00:00Z'));
    plan.append(begin(plan.run, 'plan'));
    expect(await lastRun(directory, 'apply')).toEqual(apply.events);
    expect(await lastRun(directory, 'drift')).toBeNull();
    expect(await lastRun(join(directory, 'nowhere'), 'apply')).toBeNull();
  });

  it('loses no more than the line that a power cut left half written', async () => {
    const directory = temporaryDirectory();
    const record = openRunRecord(directory, new Date());
    record.append(begin(record.run, 'apply', 'k0001'));
    appendFileSync(join(directory, readdirSync(directory)[0] ?? ''), '{"event":"stack-e');
    expect(await lastRun(directory, 'apply')).toEqual(record.events);
  });
});

describe('what is left of an apply', () => {
  it('is what failed, was refused, skipped, or was at work when it was killed', () => {
    const stacks = ['k0001', 'k0002', 'k0003', 'k0004', 'k0005', 'k0006'];
    const events = [
      begin('r', 'apply', ...stacks),
      end('k0001', 'applied'),
      end('k0002', 'nothing-to-do'),
      end('k0003', 'failed', 'x'),
      end('k0004', 'refused', 'x'),
      end('k0005', 'skipped', 'x'),
      { event: 'stack-begin', at, stack: 'k0006' } as const,
    ];
    expect([...unfinishedStacks(events)]).toEqual(['k0003', 'k0004', 'k0005', 'k0006']);
  });
});

describe('the JUnit file', () => {
  it('has a case for each stack, and what stands in an error does not end the text', () => {
    const error = 'first <line> & "more"\n\u0007second';
    const events = [
      begin('r', 'apply', 'k0001', 'k0002', 'k0003'),
      end('k0001', 'applied'),
      end('k0002', 'failed', error),
      end('k0003', 'skipped', 'later'),
    ];
    expect(junitXml(events)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" skipped="1" time="4.5">
  <testsuite name="mandant apply" tests="3" failures="1" skipped="1" time="4.5" timestamp="${at}">
    <testcase name="k0001" classname="apply.rz1" time="1.5"/>
    <testcase name="k0002" classname="apply.rz1" time="1.5">
      <failure message="first &lt;line&gt; &amp; &quot;more&quot;" type="failed">first &lt;line&gt; &amp; &quot;more&quot;
second</failure>
    </testcase>
    <testcase name="k0003" classname="apply.rz1" time="1.5">
      <skipped message="later"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });
});
