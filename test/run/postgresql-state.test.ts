import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StackRequest } from '../../src/run/stack-directory.js';
import { applyStack, planStack, withStack } from '../../src/run/stack-run.js';
import { type Tools, findTools } from '../../src/run/tools.js';
import { builtinStack, running } from './builtin-stack.js';
import { type Postgresql, postgresqlPrograms, startPostgresql } from './postgresql.js';
import { temporaryDirectory } from './temporary-directory.js';

const programs = postgresqlPrograms();
const note = programs === null ? ' (skipped: no /usr/lib/postgresql, Debian package postgresql)' : '';
const limit = 120_000;

describe.skipIf(programs === null)(`a state in PostgreSQL${note}`, { timeout: limit }, () => {
  let database: Postgresql;
  let tools: Tools;

  beforeAll(async () => {
    database = await startPostgresql(programs ?? '');
    const env = { ...process.env, PG_CONN_STR: database.url };
    tools = await findTools({ root: '/nowhere', env, progress: () => {} });
  }, limit);

  afterAll(() => database?.stop());

  function request(name: string, resources: Readonly<Record<string, object>>): StackRequest {
    const backend = { pg: { schema_name: `mandant_rz1_${name}` } };
    return {
      directory: join(temporaryDirectory(), name),
      configuration: { ...builtinStack(resources), terraform: { backend } },
    };
  }

  const apply = (wanted: StackRequest) =>
    withStack(tools, wanted, async (stack) => applyStack(tools, stack, (await planStack(tools, stack)).planFile));

  const isInOrder = (wanted: StackRequest) =>
    withStack(tools, wanted, async (stack) => (await planStack(tools, stack)).isEmpty);

  it('is made for several tenants at once in a database that is empty, each in a schema of its own', async () => {
    const wanted = ['k0011', 'k0012', 'k0013', 'k0014'].map((name) => request(name, { a: { input: name } }));
    await Promise.all(wanted.map(apply));
    const schemas = "select count(*) from information_schema.schemata where schema_name like 'mandant_rz1_k001%'";
    expect(database.query(schemas)).toBe('4');
  });

  it('is found by each of several checkouts that meet it for the first time at once', async () => {
    const tenants = ['k0031', 'k0032', 'k0033'];
    const wanted = tenants.flatMap((name) => [1, 2, 3].map(() => request(name, { a: { input: name } })));
    expect(await Promise.all(wanted.map(isInOrder))).toEqual(wanted.map(() => false));
  });

  it('is kept there, and nowhere in the directory; another checkout finds it', async () => {
    const wanted = request('k0001', { a: { input: 'kept in the database' } });
    await apply(wanted);
    expect(await isInOrder(wanted)).toBe(true);
    expect(existsSync(join(wanted.directory, 'terraform.tfstate'))).toBe(false);
    expect(database.query('select count(*) from mandant_rz1_k0001.states')).toBe('1');
    expect(await isInOrder(request('k0001', { a: { input: 'kept in the database' } }))).toBe(true);
  });

  it('leaves the password in no file', async () => {
    const wanted = request('k0002', { a: { input: 'x' } });
    await apply(wanted);
    const names = readdirSync(wanted.directory, { recursive: true, encoding: 'utf8' });
    const files = names.map((name) => join(wanted.directory, name)).filter((file) => statSync(file).isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(readFileSync(file, 'utf8'), file).not.toContain(database.password);
  });

  it('is locked: of two checkouts that apply at once, the second waits', async () => {
    const slow = { a: running('sleep 2') };
    const [one, two] = [request('k0021', slow), request('k0021', slow)];
    const ended = await Promise.allSettled([apply(one), apply(two)]);
    // Both waited for their turn; who planned before the other applied learns that the plan is no longer true.
    const refused = ended.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeLessThan(2);
    for (const { reason } of refused as PromiseRejectedResult[]) expect(String(reason)).toMatch(/stale/);
    expect(database.query('select count(*) from mandant_rz1_k0021.states')).toBe('1');
    expect(await isInOrder(one)).toBe(true);
  });
});
