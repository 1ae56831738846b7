import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GitRepository, gitRepository } from '../affected/git-repository.js';
import { history } from './history.js';

interface Report {
  readonly groups: readonly {
    readonly severity: string;
    readonly subject: { readonly kind: string };
    readonly verb: string;
    readonly tenants: readonly string[];
    readonly reached: Readonly<Record<string, number>>;
    readonly restarts: Readonly<Record<string, number>>;
  }[];
  readonly downtime: readonly { readonly machines: readonly string[] }[];
}

describe('a history of commits on 180 tenants', () => {
  let repository: GitRepository;
  beforeAll(async () => {
    repository = await gitRepository(180);
  }, 300_000);
  afterAll(() => repository.remove());

  async function lastCommit(...args: readonly string[]) {
    return await repository.run('diff', '--base', 'HEAD~1', '--head', 'HEAD', ...args);
  }

  it.each(history)(
    'says of "$message" each change in one group, and no other',
    async ({ message, change, expected }) => {
      change(repository);
      repository.commit(message);
      const { out, err } = await lastCommit('--format', 'json');
      expect(err).toBe('');
      const { groups, downtime } = JSON.parse(out) as Report;
      const said = groups.map(
        ({ severity, subject, verb, tenants }) => `${severity} ${subject.kind} ${verb} ${tenants.length}`,
      );
      expect(said).toEqual(expected);
      if (message !== 'more CPUs') return;
      const machines = downtime.flatMap((one) => one.machines).length;
      const [{ reached, restarts } = { reached: {}, restarts: {} }] = groups;
      expect(machines).toBeGreaterThan(180);
      expect(Object.values(reached).reduce((sum, count) => sum + count, 0)).toBe(machines);
      expect(restarts).toEqual({ 'power-cycle': machines });
      const { out: text } = await lastCommit();
      expect(text).toContain('180 tenants; review once: Size medium changes.');
    },
    120_000,
  );
});
