import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { importedOccurrences } from '../report/calendar/imported.js';
import { ExampleRepository } from './mandant.js';

const repository = new ExampleRepository();
afterAll(() => repository.remove());

const golden = (name: string) => readFileSync(new URL(`../report/golden/${name}`, import.meta.url), 'utf8');

function schemaOf(name: string) {
  const schema = createRequire(import.meta.url)(`mandant/schemas/${name}.schema.json`) as object;
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
}

describe('mandant report restore-points', () => {
  it('shows both examples for two years', async () => {
    const { code, stdout, stderr } = await repository.run('report', 'restore-points');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(golden('restore-points.txt'));
  });

  it('lists every point on one day', async () => {
    const { code, stdout } = await repository.run('report', 'restore-points', 'k0117', '--on', '2027-03-28');
    expect(code).toBe(0);
    expect(stdout).toBe(golden('restore-points-on-a-day.txt'));
  });

  it.each([[[]], [['--on', '2027-03-28']], [['--from', '2027-01-01', '--to', '2027-02-01', '--every', 'day']]])(
    'answers %j as JSON that keeps to its schema',
    async (options) => {
      const { code, stdout } = await repository.run('report', 'restore-points', '--format', 'json', ...options);
      const answer = JSON.parse(stdout) as { readonly tenants: readonly unknown[] };
      const isValid = schemaOf('restore-points');
      expect({ code, problems: isValid(answer) ? null : isValid.errors }).toEqual({ code: 0, problems: null });
      expect(answer.tenants).toHaveLength(2);
    },
  );

  it.each([
    ['a first day after the last', ['--from', '2027-02-01', '--to', '2027-01-01'], 'is after'],
    ['a day that is none', ['--on', '2027-02-29'], 'expected a date'],
    ['one day and a span of days', ['--on', '2027-02-01', '--from', '2027-02-01'], 'cannot be used with'],
  ])('refuses %s', async (_what, options, message) => {
    const { code, stderr } = await repository.run('report', 'restore-points', ...options);
    expect(code).toBe(64);
    expect(stderr).toContain(message);
  });
});

describe('mandant report availability', () => {
  it('shows the minutes that count for the machines of a tenant', async () => {
    const { code, stdout, stderr } = await repository.run('report', 'availability', 'k0042', '--to', '2027-03-31');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(golden('availability.txt'));
  });

  it('answers as JSON that keeps to its schema', async () => {
    const { code, stdout } = await repository.run('report', 'availability', '--format', 'json');
    const answer = JSON.parse(stdout) as { readonly tenants: readonly unknown[] };
    const isValid = schemaOf('availability');
    expect({ code, problems: isValid(answer) ? null : isValid.errors }).toEqual({ code: 0, problems: null });
    expect(answer.tenants).toHaveLength(2);
  });

  it('refuses a first day after the last', async () => {
    const options = ['--from', '2027-02-01', '--to', '2027-01-01'];
    const { code, stderr } = await repository.run('report', 'availability', ...options);
    expect({ code, stderr }).toMatchObject({ code: 64, stderr: expect.stringContaining('is after') as string });
  });
});

describe('mandant report calendar', () => {
  const calendar = (...options: string[]) => repository.run('report', 'calendar', ...options);

  it.each([
    ['en', 'calendar.txt'],
    ['de', 'calendar-de.txt'],
  ])('shows both examples and their platform for a year, in the language %s', async (language, file) => {
    const { code, stdout, stderr } = await calendar('--language', language, '--to', '2028-12-31');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(golden(file));
  });

  it('answers as JSON that keeps to its schema', async () => {
    const { code, stdout } = await calendar('--format', 'json', '--to', '2036-12-31');
    const answer = JSON.parse(stdout) as { readonly events: readonly { readonly kind: string }[] };
    const isValid = schemaOf('calendar');
    expect({ code, problems: isValid(answer) ? null : isValid.errors }).toEqual({ code: 0, problems: null });
    expect(new Set(answer.events.map(({ kind }) => kind)).size).toBeGreaterThan(7);
    expect(isValid({ ...answer, made: 'today' })).toBe(false);
  });

  it('is read by another library, the same bytes in any time zone of the machine', async () => {
    const here = await calendar('--format', 'ics', 'k0117');
    vi.stubEnv('TZ', 'Pacific/Auckland');
    const there = await calendar('--format', 'ics', 'k0117');
    vi.unstubAllEnvs();
    expect([there.code, there.stdout]).toEqual([0, here.stdout]);
    const sundays = importedOccurrences(here.stdout).filter((line) =>
      line.startsWith('tenant/k0117/maintenance/sunday@'),
    );
    expect(sundays).toHaveLength(52);
    expect(sundays[0]).toBe(
      'tenant/k0117/maintenance/sunday@mandant 2026-12-06T09:00:00.000Z 2026-12-06T11:00:00.000Z',
    );
    expect(sundays).toContain(
      'tenant/k0117/maintenance/sunday@mandant 2027-07-04T08:00:00.000Z 2027-07-04T10:00:00.000Z',
    );
  });

  it.each([
    ['a first day after the last', ['--from', '2027-02-01', '--to', '2027-01-01'], 'is after'],
    ['days before the rules of summer time that hold today', ['--from', '1996-12-31'], 'is before 1997'],
    ['a language that it does not speak', ['--language', 'fr'], 'Allowed choices are en, de'],
  ])('refuses %s', async (_what, options, message) => {
    const { code, stderr } = await calendar(...options);
    expect(code).toBe(64);
    expect(stderr).toContain(message);
  });
});
