import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanations } from '../../src/validate/explanations.js';
import { reviewGuards } from '../../src/model/review-guard.js';
import { newRepositoryIn } from '../git-in.js';
import { ExampleRepository } from '../e2e/mandant.js';

const page = readFileSync(new URL('../../docs/review.md', import.meta.url), 'utf8');

function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
}

const commands = blocks('sh')
  .flatMap((block) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => line !== '');

/** Does to the files what the page shows: each line that begins with - becomes the one with + below it. */
function edit(repository: ExampleRepository): void {
  let file = '';
  let old = '';
  for (const line of (blocks('diff')[0] ?? '').split('\n')) {
    if (line.startsWith('-')) old = line.slice(1);
    else if (line.startsWith('+')) repository.edit(file, (text) => text.replace(old, line.slice(1)));
    else if (line !== '') file = line;
  }
}

describe('the page about reviews', () => {
  const repository = new ExampleRepository();
  beforeAll(async () => {
    writeFileSync(join(repository.directory, '.gitignore'), '/.mandant/\n/review.json\n');
    newRepositoryIn(repository.directory).commit('all tenants');
    edit(repository);
    const { stdout } = await repository.run('diff', '--format', 'json');
    writeFileSync(join(repository.directory, 'review.json'), stdout);
  });
  afterAll(() => repository.remove());

  it('shows what is said of the edit that it shows', async () => {
    const { code, stdout } = await repository.run('diff');
    expect(code).toBe(2);
    expect(blocks('text')).toEqual([stdout]);
  });

  it.each(commands)('has `%s` work', async (line) => {
    const { code, stderr } = await repository.run(...line.split(' ').slice(1));
    expect({ code, stderr }).toEqual({ code: line.includes('--verify') ? 0 : 2, stderr: '' });
  });

  it('lists every guard, and shows an exception that is one', () => {
    const listed = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code = '']) => code);
    expect(listed).toEqual([...reviewGuards]);
    expect(reviewGuards.some((code) => (blocks('yaml')[0] ?? '').includes(`rule: ${code}`))).toBe(true);
  });

  it('has an explanation for every guard', () => {
    const codes = explanations.map(({ code }) => code);
    expect(reviewGuards.filter((code) => !codes.includes(code))).toEqual([]);
  });
});
