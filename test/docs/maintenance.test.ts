import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maintenanceMinutes } from '../../src/maintenance/maintenance-plan.js';
import { calendarEn } from '../../src/report/calendar/messages-en.js';

const page = readFileSync(new URL('../../docs/maintenance.md', import.meta.url), 'utf8');

describe('the page about maintenance', () => {
  it('has the order and the minutes of the roles as they are planned', () => {
    const rows = [...page.matchAll(/^\| \d \| ([a-z-]+) \| (\d+) \|/gm)].map(([, role, minutes]) => [
      role,
      Number(minutes),
    ]);
    expect(rows).toEqual(Object.entries(maintenanceMinutes));
  });

  it('names every kind of event', () => {
    for (const kind of [...Object.keys(calendarEn.events), 'onboarding']) expect(page).toContain(`\`${kind}\``);
  });
});
