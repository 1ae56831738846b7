import { describe, expect, it } from 'vitest';
import { reviewTenant } from '../../src/review/review-tenant.js';
import { sideOf } from './sides.js';

const today = '2026-12-01';

/** `<kind> <id> <verb>: <files of role data>` of each change from the example to the edited one. */
async function changes(edit: object, from: object = {}): Promise<string[]> {
  const base = await sideOf('k0042', { tenant: from });
  const head = await sideOf('k0042', { tenant: edit }, base.book);
  return reviewTenant(base, head, today).map(({ subject, verb, files }) => {
    const roles = files.flatMap((file) => /guests\/(.*)\/role\.json/.exec(file)?.[1] ?? []);
    return `${subject.kind} ${subject.id} ${verb}: ${roles.join(' ')}`;
  });
}

const database = {
  servers: {
    sql00: {
      role: 'sql-server',
      os: 'windows-server-2022',
      size: 'medium',
      address: '10.42.0.32',
      disks: { data: { size: '50 GiB' }, logs: { size: '50 GiB' } },
      maintenance: 'sunday-morning',
    },
  },
};

describe('the review of turns in a window', () => {
  it('explains by a new server that the others of its window come later', async () => {
    const found = await changes(database);
    expect(found.filter((line) => line.startsWith('unclassified'))).toEqual([]);
    expect(found.find((line) => line.startsWith('server sql00 added'))).toMatch(/ ex01 .*sql00 sql01 ts01/);
  });

  it('explains by a server that goes, or takes another window, that others come earlier', async () => {
    const gone = await changes({ servers: { sql01: null } });
    expect(gone.find((line) => line.startsWith('server sql01 removed'))).toMatch(/ ex01 .*ts01/);
    const moved = await changes({ servers: { sql01: { maintenance: 'sunday-night' } } });
    expect(moved).toEqual(['server sql01 changed: ex01 sql01 ts01 ts02']);
  });

  it('explains by the times of a window that its servers have other turns', async () => {
    expect(await changes({ maintenance: { windows: { 'sunday-morning': { from: '10:00', to: '13:00' } } } })).toEqual([
      'window sunday-morning changed: ex01 sql01 ts01',
    ]);
  });

  it('explains by a later end that the servers of the window know it', async () => {
    expect(await changes({ maintenance: { windows: { 'sunday-morning': { to: '13:00' } } } })).toEqual([
      'window sunday-morning changed: ex01 sql01 ts01',
    ]);
  });

  it('does not tie a change of a server without influence on the order to the turns of others', async () => {
    const found = await changes({
      servers: { sql01: { memory: '20 GiB' }, dc01: { maintenance: 'sunday-night' } },
    });
    expect(found).toEqual(['server dc01 changed: dc01 fs01 ts02', 'server sql01 changed: ']);
  });

  it('explains the stage that installs updates by the service that is booked', async () => {
    const hosting = { contract: { model: 'hosting', services: {} } };
    const booked = { contract: { model: 'hosting', services: { 'microsoft-updates': true } } };
    const found = await changes(booked, hosting);
    expect(found).toEqual(['service microsoft-updates added: dc01 ex01 fs01 sql01 ts01 ts02']);
  });
});
