import { describe, expect, it } from 'vitest';
import { lostRace } from '../../src/run/lost-race.js';

describe('an init that failed', () => {
  it.each([
    'Error: pq: duplicate key value violates unique constraint "pg_type_typname_nsp_index" (23505)',
    'Error: pq: duplicate key value violates unique constraint "pg_namespace_nspname_index"',
    'Error: pq: tuple concurrently updated',
  ])('has lost a race and may ask again: %s', (output) => {
    expect(lostRace(output)).toBe(true);
  });

  it.each([
    'Error: pq: password authentication failed for user "mandant"',
    'Error: pq: duplicate key value violates unique constraint "states_by_name"',
    'Error: pq: permission denied for database states',
    '',
  ])('would fail again: %s', (output) => {
    expect(lostRace(output)).toBe(false);
  });
});
