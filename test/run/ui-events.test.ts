import { describe, expect, it } from 'vitest';
import { formatProblem, parseUiEvent } from '../../src/run/ui-events.js';

const hook = (type: string, extra: object = {}) =>
  JSON.stringify({
    '@level': 'info',
    type,
    hook: { resource: { addr: 'vsphere_folder.f', resource_type: 'vsphere_folder' }, action: 'create', ...extra },
  });

describe('a line of the log', () => {
  it.each([
    ['apply_start', 'start'],
    ['apply_progress', 'progress'],
    ['apply_complete', 'complete'],
    ['apply_errored', 'failed'],
  ])('of type %s is the %s of something', (type, kind) => {
    expect(parseUiEvent(hook(type, { elapsed_seconds: 7 }))).toEqual({
      kind,
      address: 'vsphere_folder.f',
      action: 'create',
      seconds: 7,
    });
  });

  it('tells what is read', () => {
    expect(parseUiEvent(hook('refresh_start'))).toEqual({ kind: 'refresh', address: 'vsphere_folder.f' });
  });

  it('tells a problem with its place', () => {
    const diagnostic = {
      severity: 'error',
      summary: 'error creating folder',
      detail: 'it exists',
      address: 'vsphere_folder.f',
    };
    expect(parseUiEvent(JSON.stringify({ type: 'diagnostic', diagnostic }))).toEqual({
      kind: 'problem',
      problem: diagnostic,
    });
  });

  it('tells a problem without a place or detail', () => {
    const line = JSON.stringify({ type: 'diagnostic', diagnostic: { severity: 'warning', summary: 'old' } });
    expect(parseUiEvent(line)).toEqual({
      kind: 'problem',
      problem: { severity: 'warning', summary: 'old', detail: '', address: null },
    });
  });

  it('tells the end', () => {
    const line = JSON.stringify({ type: 'change_summary', changes: { add: 1, operation: 'apply' } });
    expect(parseUiEvent(line)).toEqual({ kind: 'summary', operation: 'apply' });
  });

  it.each(['', 'panic: runtime error', '{"type":', '{"type":"version"}', '[1]', hook('toString')])(
    'says nothing in %j',
    (line) => {
      expect(parseUiEvent(line)).toBeNull();
    },
  );
});

it.each([
  [{ summary: 'a', detail: '', address: null }, 'a'],
  [{ summary: 'a', detail: 'a', address: null }, 'a'],
  [{ summary: 'a', detail: 'b', address: 'x.y' }, 'x.y: a\nb'],
])('a problem is told in a few lines, case %#', (problem, text) => {
  expect(formatProblem({ severity: 'error', ...problem })).toBe(text);
});
