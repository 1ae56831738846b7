import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compileTenant } from '../../src/compile/compile-tenant.js';
import { tenantBook } from '../../src/compile/infrastructure/wanted.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import { noCertificates } from '../../src/model/certificates.js';
import type { GuestRole } from '../../src/model/guest-role.js';
import { resolvedExample } from '../compile/compiled-examples.js';
import { isOnce, mayRestart, ModelledGuest, type Outcome } from './modelled-guest.js';

const scripts = readGuestScripts();
const schema = createRequire(import.meta.url)('mandant/schemas/guest-state.schema.json') as object;
const isState = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** One server for each role, and a second domain controller. */
const roles: readonly GuestRole[] = rolesOf('k0042', ['dc01', 'fs01', 'ts01', 'sql01', 'ex01', 'app01', 'dc02']);
const titled = roles.map((role): [string, GuestRole] => [`${role.server}, ${role.role}`, role]);

/** Stages that find what they did before, and restart once where the table allows it. */
function idempotentWork(): { readonly work: (stage: string) => Outcome; readonly effects: string[] } {
  const effects: string[] = [];
  const work = (stage: string): Outcome => {
    if (effects.includes(stage)) return 'done';
    effects.push(stage);
    return mayRestart(stage) ? 'restart' : 'done';
  };
  return { work, effects };
}

function untilOver(guest: ModelledGuest, role: Pick<GuestRole, 'hash' | 'stages'>): void {
  for (let looks = 0; looks < 100; looks += 1) {
    guest.look(role);
    if (guest.state.stage === null && guest.state.hash === role.hash) return;
  }
  throw new Error(`the guest never comes past ${guest.state.stage}`);
}

describe.each(titled)('the guest %s', (_title, role) => {
  it('goes through its stages in order, restarting where one asks for it', () => {
    const { work, effects } = idempotentWork();
    const guest = new ModelledGuest(work);
    untilOver(guest, role);
    expect(effects).toEqual(role.stages);
    expect(guest.restarts).toBe(role.stages.filter(mayRestart).length);
    expect(guest.state.finished).toEqual(role.stages.filter(isOnce));
  });

  it('comes to the same end wherever the power goes', () => {
    const whole = new ModelledGuest(idempotentWork().work);
    untilOver(whole, role);
    const moves = whole.ran.length + whole.reported.length;
    for (let lost = 0; lost < moves; lost += 1) {
      const { work, effects } = idempotentWork();
      const guest = new ModelledGuest(work);
      guest.losePowerAfter(lost);
      untilOver(guest, role);
      expect([lost, effects]).toEqual([lost, role.stages]);
      expect([lost, guest.state]).toEqual([lost, whole.state]);
    }
  });

  it('loses the power at every move of every look, and still comes to its end', () => {
    const { work, effects } = idempotentWork();
    const guest = new ModelledGuest(work);
    for (let looks = 0; guest.state.stage !== null || guest.state.hash === null; looks += 1) {
      guest.losePowerAfter(2);
      guest.look(role);
      if (looks > 200) throw new Error(`the guest never comes past ${guest.state.stage}`);
    }
    expect(effects).toEqual(role.stages);
  });

  it('tries two failing stages again, says which, and goes on from there', () => {
    const failing = [role.stages[1] ?? '', role.stages.at(-1) ?? ''];
    const { work, effects } = idempotentWork();
    const failures = new Map(failing.map((stage) => [stage, 3]));
    const guest = new ModelledGuest((stage) => {
      const left = failures.get(stage) ?? 0;
      failures.set(stage, left - 1);
      return left > 0 ? 'failed' : work(stage);
    });
    untilOver(guest, role);
    expect(effects).toEqual(role.stages);
    for (const stage of failing) {
      const told = guest.reported.filter((state) => state.stage === stage && state.outcome === 'failed');
      expect(told.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
      expect(told.every(({ detail }) => detail !== '')).toBe(true);
    }
    const firsts = guest.ran.filter((stage) => stage === role.stages[0]);
    expect(firsts).toHaveLength(1);
  });

  it('goes through all but what is done once when its role data is new, and rests while it is not', () => {
    const { work } = idempotentWork();
    const guest = new ModelledGuest(work);
    untilOver(guest, role);
    const before = guest.ran.length;
    guest.look(role);
    expect(guest.ran).toHaveLength(before);
    guest.look({ ...role, hash: '0'.repeat(64) });
    expect(guest.ran.slice(before)).toEqual(role.stages.filter((stage) => !isOnce(stage)));
  });

  it('reports states as their schema says, and no name of a person', () => {
    const guest = new ModelledGuest(idempotentWork().work);
    untilOver(guest, role);
    for (const state of guest.reported) expect([isState(state), isState.errors]).toEqual([true, null]);
    expect(JSON.stringify(guest.reported)).not.toMatch(/muster|beispiel|groß|gross|jürgen/i);
  });
});

describe('a server that waits for another', () => {
  it('asks again at each look and restarts for nothing', () => {
    let isThere = false;
    const { work, effects } = idempotentWork();
    const member = roles.find(({ server }) => server === 'fs01');
    if (member === undefined) throw new Error('no file server');
    const guest = new ModelledGuest((stage) => (stage === 'join' && !isThere ? 'wait' : work(stage)));
    for (let looks = 0; looks < 5; looks += 1) guest.look(member);
    expect(guest.state).toMatchObject({ stage: 'join', outcome: 'wait' });
    const restarts = guest.restarts;
    isThere = true;
    untilOver(guest, member);
    const left = member.stages.slice(member.stages.indexOf('join')).filter(mayRestart);
    expect([effects, guest.restarts - restarts]).toEqual([member.stages, left.length]);
  });
});

describe('a server in its maintenance window', () => {
  const fs01 = roles.find(({ server }) => server === 'fs01');
  const day = '2026-12-03';

  it('goes round once a day, once more when its slot begins, and once when it is over', () => {
    if (fs01 === undefined) throw new Error('no file server');
    const guest = new ModelledGuest(idempotentWork().work);
    while (!(guest.look(fs01, day) && guest.state.stage === null)) if (guest.restarts > 10) throw new Error('no end');
    const rounds = [day, day, `${day} slot`, `${day} slot`, day, day, '2026-12-04'].map((round) => {
      const before = guest.ran.length;
      guest.look(fs01, round);
      return guest.ran.slice(before).filter((stage) => stage === 'updates').length;
    });
    expect(rounds).toEqual([0, 0, 1, 0, 1, 0, 1]);
  });

  it('looks again each minute while the server before it does not answer, and goes on when the slot is over', () => {
    if (fs01 === undefined) throw new Error('no file server');
    let isInSlot = false;
    const { work } = idempotentWork();
    const guest = new ModelledGuest((stage) => (stage === 'updates' && isInSlot ? 'wait' : work(stage)));
    while (!(guest.look(fs01, day) && guest.state.stage === null)) if (guest.restarts > 10) throw new Error('no end');
    isInSlot = true;
    for (let minute = 0; minute < 30; minute += 1) guest.look(fs01, `${day} slot`);
    expect(guest.state).toMatchObject({ stage: 'updates', outcome: 'wait', attempts: 30 });
    isInSlot = false;
    guest.look(fs01, day);
    expect(guest.state).toMatchObject({ stage: null, outcome: 'done' });
  });
});

describe('jürgen.groß', () => {
  it('reaches the directory by his account and his name with its own letters', () => {
    const [dc] = roles;
    expect(dc?.directory.users).toContainEqual(
      expect.objectContaining({ account: 'juergen.gross', givenName: 'Jürgen', surname: 'Groß' }),
    );
  });
});

function rolesOf(id: string, names: readonly string[]): GuestRole[] {
  const tenant = resolvedExample(id, (file) => {
    const { dc01 } = file.servers;
    if (dc01 === undefined) throw new Error('no domain controller');
    const app01 = { ...dc01, role: 'application-server', address: '10.42.0.51' } as const;
    return { ...file, servers: { ...file.servers, app01, dc02: { ...dc01, address: '10.42.0.12' } } };
  });
  const { files } = compileTenant(tenant, { book: tenantBook(tenant, null), certificates: noCertificates, scripts });
  return names.map((name) => JSON.parse(files.get(`guests/${name}/role.json`) ?? 'null') as GuestRole);
}
