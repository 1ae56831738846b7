import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExampleRepository } from '../e2e/mandant.js';

interface Report {
  readonly changes: readonly {
    readonly tenant: string | null;
    readonly subject: { readonly kind: string };
    readonly files: readonly string[];
  }[];
}

describe('two compiled trees of the same files', () => {
  const repository = new ExampleRepository();
  const path = (...parts: readonly string[]) => join(repository.directory, ...parts);
  const node = 'k0117/access-node/etc/nftables.conf';

  beforeAll(async () => {
    const { code, stderr } = await repository.run('compile');
    if (code !== 0) throw new Error(stderr);
    mkdirSync(path('old'));
    cpSync(path('compiled'), path('old'), { recursive: true });
  });
  afterAll(() => repository.remove());

  /** As if another mandant had written one line more. */
  function changeFile(file: string): void {
    const manifest = JSON.parse(readFileSync(path('compiled/manifest.json'), 'utf8')) as {
      readonly stacks: Record<string, { files: Record<string, string> }>;
    };
    const text = `${readFileSync(path('compiled', file), 'utf8')}\n# another version\n`;
    writeFileSync(path('compiled', file), text);
    const stack = manifest.stacks[file.split('/')[0] ?? ''];
    if (stack?.files[file] === undefined) throw new Error(`${file} is not in the manifest`);
    stack.files[file] = createHash('sha256').update(text).digest('hex');
    writeFileSync(path('compiled/manifest.json'), JSON.stringify(manifest));
  }

  it('are the same where nothing differs', async () => {
    const { code, stdout } = await repository.run('diff', '--base-tree', 'old', '--format', 'json');
    expect({ code, changes: (JSON.parse(stdout) as Report).changes }).toEqual({ code: 0, changes: [] });
  });

  it('differ in what no change of the files explains', async () => {
    const files = Object.keys(
      (JSON.parse(readFileSync(path('old/manifest.json'), 'utf8')) as { stacks: Record<string, { files: object }> })
        .stacks['k0117']?.files ?? {},
    );
    const file = files.find((one) => one.startsWith('k0117/access-node/')) ?? node;
    changeFile(file);
    const { code, stdout, stderr } = await repository.run('diff', '--base-tree', 'old', '--format', 'json');
    expect(code, stderr).toBe(2);
    const { changes } = JSON.parse(stdout) as Report;
    expect(changes.map(({ tenant, subject }) => [tenant, subject.kind])).toEqual([['k0117', 'unclassified']]);
    expect(changes[0]?.files).toContain(file);
    const german = await repository.run('diff', '--base-tree', 'old', '--language', 'de');
    expect(german.stdout).toContain('k0117');
  });

  it('have to be of the same tenants, and are not named beside commits', async () => {
    expect((await repository.run('diff', '--base-tree', 'old', '--base', 'HEAD')).code).toBe(64);
    const manifest = JSON.parse(readFileSync(path('old/manifest.json'), 'utf8')) as { stacks: Record<string, object> };
    delete manifest.stacks['k0042'];
    mkdirSync(path('less'));
    writeFileSync(path('less/manifest.json'), JSON.stringify(manifest));
    const { code, stderr } = await repository.run('diff', '--base-tree', 'less', '--head-tree', 'old');
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('only one of the trees has k0042') as string,
    });
  });
});
