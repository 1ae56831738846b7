import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generatorToday } from '../../bench/generator/repository.js';
import { readyTenants } from '../../src/cli/selection.js';
import { toolVersion } from '../../src/cli/tool-version.js';
import { compile } from '../../src/pipeline.js';
import { type TestRepository, testRepository } from './mandant-in-repository.js';

/** Enough that the command starts several processes on a machine with two cores. */
const tenants = 60;

let repository: TestRepository;

beforeAll(() => {
  repository = testRepository(tenants);
});

afterAll(() => repository.remove());

it('writes, from several processes, byte for byte what one process compiles', async () => {
  expect(await repository.compile()).toMatchObject({ status: 0 });
  const ready = await readyTenants(
    {
      root: repository.root,
      today: generatorToday,
      env: {},
      stdout: { colour: false, names: false },
      stderr: { colour: false, names: false },
      signal: new AbortController().signal,
      out: () => undefined,
      err: () => undefined,
    },
    [],
    {},
  );
  if (ready === null) throw new Error('the generated repository is invalid');
  const { tree } = await compile({ ...ready, tool: toolVersion() });
  const written = repository.filesOf('compiled');
  expect([...written.keys()].toSorted()).toEqual([...tree.keys()].toSorted());
  expect([...tree].filter(([path, text]) => written.get(path) !== text).map(([path]) => path)).toEqual([]);
}, 120_000);

it('lists the stacks of the manifest in order of their names, whichever process was first', () => {
  const text = readFileSync(join(repository.root, 'compiled/manifest.json'), 'utf8');
  const names = Object.keys((JSON.parse(text) as { stacks: object }).stacks);
  expect(names).toHaveLength(tenants + 1);
  expect(names).toEqual(names.toSorted());
});
