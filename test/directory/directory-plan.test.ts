import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { desiredDirectory } from '../../src/directory/desired-directory.js';
import { directoryPart } from '../../src/directory/directory-part.js';
import { directoryPlan } from '../../src/directory/directory-plan.js';
import type { Directory, DirectoryAction, DirectoryObject } from '../../src/model/directory.js';
import { directoryKeepers, directorySteps, directoryUnits } from '../../src/model/directory-actions.js';
import { byCodeUnit } from '../../src/order.js';
import { directoryData, foundDirectory, today } from './arbitrary-directories.js';
import { canBeDisabled, grantKey, keyOf, ModelledDirectory } from './modelled-directory.js';

const nothing: Directory = { objects: [], grants: [] };
const change = fc.record({ previous: foundDirectory, data: directoryData, day: today });

function reached(previous: Directory, plan: readonly DirectoryAction[]): Directory {
  const modelled = new ModelledDirectory(previous);
  for (const action of plan) modelled.apply(action);
  return modelled.state();
}

/** What has to come out, said without any plan: the wanted ones as wanted, the others without right, out of the way. */
function expected(previous: Directory, desired: Directory): Directory {
  const wanted = new Set(desired.objects.map(keyOf));
  const left = previous.objects.filter((object) => !wanted.has(keyOf(object)));
  return { objects: [...desired.objects, ...left.map(retired)], grants: desired.grants };
}

function retired(object: DirectoryObject): DirectoryObject {
  return {
    ...object,
    unit: object.unit === null ? null : directoryUnits.leavers,
    isEnabled: !canBeDisabled(object.kind),
  };
}

function sorted({ objects, grants }: Directory): Directory {
  return {
    objects: objects.toSorted((a, b) => byCodeUnit(keyOf(a), keyOf(b))),
    grants: grants.toSorted((a, b) => byCodeUnit(grantKey(a), grantKey(b))),
  };
}

describe('the plan of a directory', () => {
  it('reaches the wanted state from any earlier one, without a step that the directory would refuse', () => {
    fc.assert(
      fc.property(change, ({ previous, data, day }) => {
        const desired = desiredDirectory(data, day);
        const after = reached(previous, directoryPlan(previous, desired));
        expect(sorted(after)).toEqual(sorted(expected(previous, desired)));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing to do when it was done', () => {
    fc.assert(
      fc.property(change, ({ previous, data, day }) => {
        const desired = desiredDirectory(data, day);
        const after = reached(previous, directoryPlan(previous, desired));
        expect(directoryPlan(after, desired)).toEqual([]);
      }),
    );
  });

  it('goes on from wherever it stopped', () => {
    fc.assert(
      fc.property(change, fc.nat(), ({ previous, data, day }, stop) => {
        const desired = desiredDirectory(data, day);
        const plan = directoryPlan(previous, desired);
        const halfway = reached(previous, plan.slice(0, stop % (plan.length + 1)));
        const after = reached(halfway, directoryPlan(halfway, desired));
        expect(sorted(after)).toEqual(sorted(expected(previous, desired)));
      }),
    );
  });

  it('takes only steps of the table, in the order of the table', () => {
    fc.assert(
      fc.property(change, ({ previous, data, day }) => {
        const rows = directorySteps.map(({ verb, kind }) => `${verb} ${kind}`);
        const taken = directoryPlan(previous, desiredDirectory(data, day)).map(({ verb, kind }) =>
          rows.indexOf(`${verb} ${kind}`),
        );
        expect(taken).toEqual(taken.toSorted((a, b) => a - b));
        expect(taken).not.toContain(-1);
      }),
    );
  });

  it('is the same whatever the order of what was found', () => {
    fc.assert(
      fc.property(change, ({ previous, data, day }) => {
        const desired = desiredDirectory(data, day);
        const turned = { objects: previous.objects.toReversed(), grants: previous.grants.toReversed() };
        expect(directoryPlan(turned, desired)).toEqual(directoryPlan(previous, desired));
      }),
    );
  });

  it('is the same in parts, each done by the server that keeps it, domain controllers first', () => {
    fc.assert(
      fc.property(change, ({ previous, data, day }) => {
        const desired = desiredDirectory(data, day);
        const modelled = new ModelledDirectory(previous);
        for (const keeper of new Set(Object.values(directoryKeepers))) {
          const plan = directoryPlan(directoryPart(modelled.state(), keeper), directoryPart(desired, keeper));
          for (const action of plan) modelled.apply(action);
        }
        expect(sorted(modelled.state())).toEqual(sorted(expected(previous, desired)));
      }),
    );
  });

  it('never keeps an account enabled while its rights are those of somebody who left', () => {
    fc.assert(
      fc.property(change, ({ previous, data, day }) => {
        const desired = desiredDirectory(data, day);
        const wanted = new Set(desired.objects.map(keyOf));
        const modelled = new ModelledDirectory(previous);
        for (const action of directoryPlan(previous, desired)) {
          const leavers = modelled.state().objects.filter((one) => one.kind === 'user' && !wanted.has(keyOf(one)));
          if (action.verb !== 'disable') expect(leavers.filter(({ isEnabled }) => isEnabled)).toEqual([]);
          modelled.apply(action);
        }
      }),
    );
  });
});

describe('a person', () => {
  const person = {
    account: 'juergen.gross',
    givenName: 'Jürgen',
    surname: 'Groß',
    from: '2026-12-01',
    until: '2027-03-31',
    groups: ['kanzlei'],
    mail: 'juergen.gross@muster.example',
    mobile: false,
    home: null,
  };
  const data = {
    domain: 'muster.internal',
    groups: [{ name: 'kanzlei', description: 'everybody' }],
    users: [person],
    mailboxes: [],
    shares: [],
    printers: [],
  };
  const on = (day: string) => desiredDirectory(data, day);
  const stepsOfUser = (plan: readonly DirectoryAction[]) =>
    plan.filter(({ kind }) => kind === 'user' || kind === 'group').map(({ verb, kind }) => `${verb} ${kind}`);

  it('has everything before the first day, but cannot sign in until then', () => {
    const before = reached(nothing, directoryPlan(nothing, on('2026-11-30')));
    expect(new ModelledDirectory(before).object('user', 'juergen.gross')?.isEnabled).toBe(false);
    expect(before.grants).toHaveLength(2);
    expect(stepsOfUser(directoryPlan(before, on('2026-12-01')))).toEqual(['enable user']);
  });

  it('is disabled, out of all groups and with the leavers on the day after the last one', () => {
    const during = reached(nothing, directoryPlan(nothing, on('2027-03-31')));
    const plan = directoryPlan(during, on('2027-04-01'));
    expect(stepsOfUser(plan)).toEqual(['disable user', 'revoke group', 'move user']);
    const after = new ModelledDirectory(reached(during, plan)).object('user', 'juergen.gross');
    expect(after).toMatchObject({ isEnabled: false, unit: directoryUnits.leavers });
  });

  it('comes back with the same account', () => {
    const left = reached(nothing, directoryPlan(nothing, on('2027-03-31')));
    const gone = reached(left, directoryPlan(left, on('2027-04-01')));
    expect(stepsOfUser(directoryPlan(gone, on('2027-01-01')))).toEqual(['move user', 'grant group', 'enable user']);
  });

  it('can swap the address with another one', () => {
    const two = (first: string, second: string) =>
      desiredDirectory(
        {
          ...data,
          users: [
            { ...person, mail: first },
            { ...person, account: 'anna.muster', mail: second },
          ],
        },
        '2027-01-01',
      );
    const before = reached(nothing, directoryPlan(nothing, two('a@muster.example', 'b@muster.example')));
    const swapped = two('b@muster.example', 'a@muster.example');
    expect(sorted(reached(before, directoryPlan(before, swapped)))).toEqual(sorted(swapped));
  });
});
