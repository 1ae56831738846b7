import { describe, expect, it } from 'vitest';
import { readRepository } from '../../../src/load/read-repository.js';
import { readSchemas } from '../../../src/load/schemas.js';
import { addDays } from '../../../src/calendar.js';
import { rules } from '../../../src/validate/rules.js';
import { schemaCheck } from '../../../src/validate/schema.js';
import { validate } from '../../../src/validate/validate.js';

const check = schemaCheck(readSchemas());
const root = process.cwd();

describe('the committed tenants', () => {
  it.each([undefined, 'simulator'])(
    'have no finding on any day of the last weeks of 2026, on platform %s',
    (platform) => {
      const repository = readRepository(root);
      for (let today = '2026-11-24'; today <= '2026-12-31'; today = addDays(today, 1)) {
        const { diagnostics } = validate(repository, { check, rules, today, platform });
        expect({ today, diagnostics }).toEqual({ today, diagnostics: [] });
      }
    },
  );

  it('have in the far future only findings of what runs out', () => {
    const { diagnostics } = validate(readRepository(root), { check, rules, today: '2030-01-01' });
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual([
      'certificate-expired',
      'firewall-owner-left',
      'firewall-expired',
      'restore-test-overdue',
    ]);
  });
});
