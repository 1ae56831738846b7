import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomOf } from '../../bench/generator/random.js';
import { gitRepository, type GitRepository } from './git-repository.js';

let repository: GitRepository;

beforeAll(async () => {
  repository = await gitRepository(5);
  const { status, err } = await repository.compile('--no-cache', '--out', 'base');
  if (status !== 0) throw new Error(err);
}, 60_000);

afterAll(() => repository.remove());

type Random = ReturnType<typeof randomOf>;

/** Edits that leave the files valid, some with an effect and some without. */
const edits: readonly ((file: string, random: Random) => void)[] = [
  (file, random) => replace(file, /data: \{ size: \d+ GiB/, `data: { size: ${600 + random.below(900)} GiB`),
  (file) => replace(file, /size: (small|medium)\b/, 'size: large'),
  (file) => replace(file, /^lifecycle:/m, '# said twice\nlifecycle:'),
  (file) => replace(file, /retention: \d+ months/, 'retention: 14 months'),
  (file) => replace(file, /purpose: /, 'purpose: now '),
  (file) => replace(file, 'tls-inspection: false', 'tls-inspection: true'),
  (_file, random) => replace('platforms/rz1.yaml', /large: \{ cpus: \d+/, `large: { cpus: ${9 + random.below(8)}`),
  (_file, random) => replace('platforms/rz1.yaml', /huge: \{ cpus: \d+/, `huge: { cpus: ${17 + random.below(3)}`),
  () => replace('platforms/rz1.yaml', /ntp: \[/, 'ntp: [192.0.2.99, '),
  () => replace('platforms/rz1.yaml', /datastore: ds-fast/, 'datastore: ds-faster'),
  () =>
    replace('platforms/rz1.yaml', /privileges:\n/, 'privileges:\n      - VirtualMachine.Interact.DeviceConnection\n'),
];

function replace(file: string, from: RegExp | string, to: string): void {
  const text = repository.read(file);
  if (file.startsWith('platforms/')) expect(text).toMatch(from);
  repository.write(file, text.replace(from, to));
}

it('holds, whatever is edited, exactly what differs between two complete compilations', async () => {
  const random = randomOf(5);
  const files = readdirSync(join(repository.root, 'tenants')).filter((name) => name.endsWith('.yaml'));
  let found = 0;
  for (let round = 0; round < 8; round += 1) {
    for (let edit = 0; edit < 1 + (round % 3); edit += 1) random.oneOf(edits)(`tenants/${random.oneOf(files)}`, random);
    const { stacks } = await repository.affected();
    expect(await repository.compile('--no-cache')).toMatchObject({ status: 0 });
    const complete = await repository.affected('--base-tree', 'base');
    const seen = ({ name, change, files: differing }: (typeof stacks)[number]) => ({ name, change, differing });
    expect(stacks.map(seen)).toEqual(complete.stacks.map(seen));
    for (const { reasons } of stacks) expect(reasons).not.toEqual([]);
    found += stacks.length;
    repository.restore();
  }
  expect(found).toBeGreaterThan(8);
}, 170_000);
