import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { ExampleRepository } from '../e2e/mandant.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The fenced blocks of a language, in their order. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
}

/** What a reader types, without the remarks. */
const commands = blocks('sh')
  .flatMap((block) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => line !== '');

describe('the README', () => {
  const repository = new ExampleRepository();
  afterAll(() => repository.remove());

  it('shows parts of the example tenant as they stand there', () => {
    const lines = new Set(repository.read('tenants/k0117.yaml').split('\n').map(withoutRemark));
    const [shown = ''] = blocks('yaml');
    expect(shown.split('\n').filter((line) => !lines.has(withoutRemark(line)))).toEqual([]);
  });

  it('shows the answer to a mistake as it is given', async () => {
    const broken = new ExampleRepository(['k0117']);
    broken.edit('tenants/k0117.yaml', (text) => text.replace('role: application-server', 'rol: application-server'));
    const { code, stdout } = await broken.run('validate', 'k0117', '--names');
    broken.remove();
    expect(code).toBe(3);
    expect(blocks('text')).toContain(stdout);
  });

  it.each(commands.filter((line) => /^npx mandant (validate|compile|tenant|report)/.test(line)))(
    'has `%s` work',
    async (line) => {
      const { code, stdout, stderr } = await repository.run(...line.split(' ').slice(2));
      expect(code, `${stdout}${stderr}`).toBe(0);
    },
  );

  it('names no script that the package lacks', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it('points to nothing that is not there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    const missing = links.filter((path) => !exists(path));
    expect(links.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});

function withoutRemark(line: string): string {
  return line.replace(/\s+#.*$/, '');
}

function exists(path: string): boolean {
  try {
    readFileSync(new URL(`../../${path}`, import.meta.url));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}
