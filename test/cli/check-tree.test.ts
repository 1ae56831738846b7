import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTree } from '../../src/cli/check-tree.js';
import type { Io } from '../../src/cli/io.js';
import type { Manifest } from '../../src/compile/manifest.js';
import { compiledExamples } from '../compile/compiled-examples.js';

describe('compile --check', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-check-tree-'));
  let tree: ReadonlyMap<string, string>;
  beforeAll(async () => {
    tree = await compiledExamples();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Checks the tree with one file changed. */
  function checked(path: string, change: (text: string) => string) {
    for (const [file, text] of new Map([...tree, [path, change(tree.get(path) ?? '')]])) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), text);
    }
    let told = '';
    const io = { err: (text: string) => void (told += text) } as Io;
    const breaches = checkTree(io, directory, JSON.parse(tree.get('manifest.json') ?? '') as Manifest);
    return { breaches, told };
  }

  it('finds nothing in what is compiled', () => {
    expect(checked('k0042/backup/jobs.json', (text) => text)).toEqual({
      breaches: 0,
      told: [
        '4 Terraform files keep to the schemas of their providers\n',
        "2 tenants' backup jobs keep to the schemas of the backup product\n",
      ].join(''),
    });
  });

  it('finds a setting of a backup job that the product would pass over', () => {
    const { breaches, told } = checked('k0042/backup/jobs.json', (text) =>
      text.replace('"keepForNumberOfWeeks"', '"keepForNumberOfWeek"'),
    );
    expect(breaches).toBe(1);
    expect(told).toContain(
      'k0042/backup/jobs.json: k0042-backup /storage/gfsPolicy/weekly/keepForNumberOfWeek: ' +
        'the product knows no key "keepForNumberOfWeek" here\n',
    );
  });

  it('finds an attribute that a provider does not have', () => {
    const { breaches, told } = checked('k0117/terraform/main.tf.json', (text) =>
      text.replaceAll('"num_cpus"', '"number_of_cpus"'),
    );
    expect(breaches).toBeGreaterThan(0);
    expect(told).toContain('number_of_cpus');
  });
});
