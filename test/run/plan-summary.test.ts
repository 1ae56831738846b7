import { describe, expect, it } from 'vitest';
import {
  type PlanJson,
  type ResourceChange,
  type SummaryOptions,
  countChanges,
  summarisePlan,
} from '../../src/run/plan-summary.js';

const all: SummaryOptions = { refreshOnly: false, start: [] };

function resource(actions: string[], extra: Partial<ResourceChange> = {}, change: object = {}): ResourceChange {
  return {
    address: 'vsphere_folder.f',
    mode: 'managed',
    type: 'vsphere_folder',
    name: 'f',
    ...extra,
    change: { actions, before: null, after: null, ...change },
  };
}

function summary(changes: ResourceChange[], options = all, rest: Partial<PlanJson> = {}) {
  return summarisePlan({ format_version: '1.2', resource_changes: changes, ...rest }, '/p.tfplan', options);
}

describe('a plan', () => {
  it.each([
    [['create'], 'create'],
    [['update'], 'update'],
    [['delete'], 'destroy'],
    [['delete', 'create'], 'replace'],
    [['create', 'delete'], 'replace'],
    [['forget'], 'forget'],
    [['create', 'forget'], 'forget'],
  ])('that says %j means %s', (actions, action) => {
    expect(summary([resource(actions)]).changes).toMatchObject([{ address: 'vsphere_folder.f', action }]);
    expect(summary([resource(actions)]).isEmpty).toBe(false);
  });

  it('without a change is empty, and so is one that only reads', () => {
    const read = resource(['read'], { mode: 'data' });
    expect(summary([resource(['no-op']), read])).toMatchObject({ changes: [], isEmpty: true });
  });

  it('that only moves something is not empty', () => {
    const moved = resource(['no-op'], { previous_address: 'vsphere_folder.old' });
    expect(summary([moved])).toMatchObject({
      changes: [{ action: 'move', movedFrom: 'vsphere_folder.old' }],
      isEmpty: false,
    });
  });

  it('that moves and changes says both', () => {
    const moved = resource(['update'], { previous_address: 'vsphere_folder.old' });
    expect(summary([moved]).changes).toMatchObject([{ action: 'update', movedFrom: 'vsphere_folder.old' }]);
  });

  it('that only takes something into the state is not empty', () => {
    const imported = resource(['no-op'], {}, { importing: { id: '/RZ1/vm/x' } });
    expect(summary([imported])).toMatchObject({ changes: [{ action: 'none', imported: true }], isEmpty: false });
  });

  it('switches on a machine that was left off, unless it is changed anyway', () => {
    const options = { refreshOnly: false, start: ['vsphere_folder.f'] };
    expect(summary([resource(['no-op'])], options)).toMatchObject({ changes: [{ action: 'start' }], isEmpty: false });
    expect(summary([resource(['update'])], options).changes).toMatchObject([{ action: 'update' }]);
  });

  it('that changes an output only is not empty', () => {
    const output_changes = { x: { actions: ['update'], before: 1, after: 2 } };
    expect(summary([], all, { output_changes })).toMatchObject({ changes: [], isEmpty: false });
  });

  it('of reality alone counts what is different there', () => {
    const drift = resource(['update'], { address: 'vsphere_folder.drifted' });
    const options = { refreshOnly: true, start: [] };
    expect(summary([resource(['no-op'])], options, { resource_drift: [drift] }).changes).toMatchObject([
      { address: 'vsphere_folder.drifted', action: 'update' },
    ]);
  });

  it('names the attributes that force a replacement', () => {
    const replaced = resource(['delete', 'create'], {}, { replace_paths: [['clone', 0, 'template_uuid'], ['type']] });
    expect(summary([replaced]).changes[0]?.replacePaths).toEqual(['clone.0.template_uuid', 'type']);
  });

  it('is described without variables and without what is marked as sensitive', () => {
    const change = {
      after: { name: 'x', clone: [{ customize: [{ windows_options: [{ admin_password: 'S3cret!', name: 'ts' }] }] }] },
      after_sensitive: { clone: [{ customize: [{ windows_options: [{ admin_password: true }] }] }] },
      before: { token: 'S3cret!' },
      before_sensitive: { token: true },
    };
    const rest = {
      variables: { admin_password: { value: 'S3cret!' } },
      planned_values: { root_module: { resources: [{ values: { password: 'S3cret!' } }] } },
      prior_state: { values: 'S3cret!' },
      configuration: { root_module: { variables: { x: { default: 'S3cret!' } } } },
      output_changes: { o: { actions: ['create'], before: null, after: 'S3cret!', after_sensitive: true } },
    };
    const { json } = summary([resource(['update'], {}, change)], all, rest);
    expect(JSON.stringify(json)).not.toContain('S3cret!');
    expect(json.resource_changes?.[0]?.change.after).toEqual({
      name: 'x',
      clone: [{ customize: [{ windows_options: [{ admin_password: '(sensitive)', name: 'ts' }] }] }],
    });
  });
});

it('counts changes by what they do', () => {
  const { changes } = summary([resource(['create']), resource(['create']), resource(['delete'])]);
  expect(countChanges(changes)).toMatchObject({ create: 2, destroy: 1, update: 0 });
});
