import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minuteOfDay } from '../../src/clock-time.js';
import {
  fittingServers,
  type MaintainedServer,
  maintenanceMinutes,
  maintenancePlan,
  maintenanceSlots,
  neededMinutes,
} from '../../src/maintenance/maintenance-plan.js';
import type { MaintenanceSlot } from '../../src/model/maintenance-plan.js';
import type { ResolvedWindow } from '../../src/model/resolved-tenant.js';
import { resolvedExample } from '../compile/compiled-examples.js';
import { anyServers, anyWindow, roles } from './arbitrary-windows.js';

const length = ({ from, to }: Pick<MaintenanceSlot, 'from' | 'to'>) => minuteOfDay(to) - minuteOfDay(from);
const overlap = (a: MaintenanceSlot, b: MaintenanceSlot) => a.from < b.to && b.from < a.to;

describe('the plan of the windows of k0042', () => {
  it('leads from the controller to the files, and from the database over the mail to the desktops', () => {
    expect(maintenancePlan(resolvedExample('k0042'))).toEqual([
      {
        window: 'sunday-morning',
        slots: [
          { server: 'sql01', from: '09:00', to: '09:30', after: [] },
          { server: 'ex01', from: '09:30', to: '10:30', after: ['sql01'] },
          { server: 'ts01', from: '10:30', to: '11:00', after: ['ex01'] },
        ],
      },
      { window: 'sunday-night', slots: [{ server: 'ts02', from: '18:00', to: '18:30', after: [] }] },
      {
        window: 'thursday-evening',
        slots: [
          { server: 'dc01', from: '20:00', to: '20:30', after: [] },
          { server: 'fs01', from: '20:30', to: '21:00', after: ['dc01'] },
        ],
      },
    ]);
  });
});

describe('the plan of any window', () => {
  type Holds = (slots: MaintenanceSlot[], window: ResolvedWindow, servers: readonly MaintainedServer[]) => void;
  const property = (holds: Holds) =>
    fc.assert(
      fc.property(anyWindow, anyServers, (window, servers) => {
        holds(maintenanceSlots(window, servers), window, servers);
      }),
    );

  it('has one slot for each server, inside the window', () => {
    property((slots, window, servers) => {
      expect(slots.map(({ server }) => server).toSorted()).toEqual(servers.map(({ name }) => name).toSorted());
      for (const { from, to } of slots) {
        expect([window.from <= from, from <= to, to <= window.to]).toEqual([true, true, true]);
      }
    });
  });

  it('gives each server its minutes where the window has them, and ends in time only then', () => {
    property((slots, window, servers) => {
      const isEnough = neededMinutes(servers) <= length(window);
      const role = new Map(servers.map(({ name, role }) => [name, role]));
      const isGiven = slots.every((slot) => length(slot) >= maintenanceMinutes[role.get(slot.server) ?? 'exchange']);
      expect(isGiven).toBe(isEnough);
      expect(fittingServers(length(window), servers).length === servers.length).toBe(isEnough);
    });
  });

  it('interrupts two servers at once only where both are terminal servers, and never all of these', () => {
    property((slots, _window, servers) => {
      const role = new Map(servers.map(({ name, role }) => [name, role]));
      for (const [index, one] of slots.entries()) {
        for (const other of slots.slice(index + 1).filter((slot) => overlap(one, slot))) {
          expect([role.get(one.server), role.get(other.server)]).toEqual(['terminal-server', 'terminal-server']);
        }
      }
      const terminal = slots.filter(({ server }) => role.get(server) === 'terminal-server');
      for (const slot of terminal.filter((one) => length(one) > 0)) {
        const atOnce = terminal.filter((other) => overlap(slot, other)).length;
        expect(terminal.length > 1 && atOnce === terminal.length).toBe(false);
      }
    });
  });

  it('keeps the order of roles, and waits for the whole step before', () => {
    property((slots, _window, servers) => {
      const role = new Map(servers.map(({ name, role }) => [name, role]));
      const ranks = slots.map(({ server }) => roles.indexOf(role.get(server) ?? 'exchange'));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      const steps = [...new Map(slots.map((slot) => [slot.after.join(' '), slot])).values()];
      for (const [index, step] of steps.entries()) {
        const before = slots.filter((slot) => slot.after.join(' ') === steps[index - 1]?.after.join(' '));
        expect(step.after).toEqual(index === 0 ? [] : before.map(({ server }) => server));
        expect(
          step.after.every((server) => (slots.find((slot) => slot.server === server)?.to ?? '') <= step.from),
        ).toBe(true);
      }
    });
  });

  it('is the same whatever the order of the servers in the file', () => {
    fc.assert(
      fc.property(anyWindow, anyServers, (window, servers) => {
        expect(maintenanceSlots(window, servers.toReversed())).toEqual(maintenanceSlots(window, servers));
      }),
    );
  });

  it('moves nobody who comes before when a server is added at the end', () => {
    fc.assert(
      fc.property(anyServers, (servers) => {
        const day = { from: '00:00', to: '23:59' };
        const others = servers.filter(({ role }) => role !== 'terminal-server').slice(0, 20);
        const before = maintenanceSlots(day, others);
        const after = maintenanceSlots(day, [...others, { name: 'zz', role: 'terminal-server' }]);
        expect(after.slice(0, -1)).toEqual(before);
      }),
    );
  });
});
