import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExampleRepository } from './mandant.js';

const mark = 'zz.name';
const repository = new ExampleRepository();

/** Mistakes beside texts that are about somebody: of the shape in one file, for the rules in the other. */
beforeAll(() => {
  const marked = (text: string) => text.replaceAll(/\b(muster|beispiel|kanzlei-muster)\b/gi, mark);
  repository.edit('tenants/k0117.yaml', (text) =>
    marked(text)
      .replaceAll(/purpose: .*/g, `purpose: ${mark} %0A::set-output`)
      .replace(/^users:\n/m, `users: {}\n${mark}:\n`)
      .replace(/name: .*/, `name: [${mark}]`),
  );
  repository.edit('tenants/k0042.yaml', (text) =>
    marked(text)
      .replaceAll(/owner: .*/g, `owner: nobody.${mark}`)
      .replaceAll('issued: 2026-11-28', 'issued: 2020-11-28')
      .replace('{ access: [max.', '{ access: [nobody.'),
  );
});
afterAll(() => repository.remove());

async function printed(command: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: '', NO_COLOR: '', TERM: 'xterm', ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return text;
}

const program = ['dist/bin/mandant.js', '--root', repository.directory, '--today', '2026-12-01'];
const piped = (...args: string[]) => printed(process.execPath, [...program, ...args], { CI: 'true' });

/** As in a terminal: `script` of util-linux runs a command in a terminal of its own. */
const inTerminal = (words: string, env: Readonly<Record<string, string>> = {}) =>
  printed('script', ['-qec', `${process.execPath} ${program.join(' ')} ${words}`, '/dev/null'], env);

describe('a tenant full of mistakes', () => {
  it.each([
    'validate',
    'validate k0042',
    'validate --format json',
    'validate --format sarif',
    'validate --format github',
    'compile',
    'plan --platform simulator',
    'apply --platform simulator',
    'drift --platform simulator',
    'explain k0042 network.lan',
  ])('is told to a pipeline by `mandant %s` without a name', async (words) => {
    const text = await piped(...words.split(' '));
    expect(text).toMatch(/k0042/);
    expect(text).not.toContain(mark);
    expect(text).not.toMatch(/\n +\d+ \| /);
  });

  it('is told to the engineer at a terminal in full, each with its line and a mark', async () => {
    const text = await inTerminal('validate --no-color');
    expect(text).toContain('there is no user "nobody.zz.name"');
    expect(text.replaceAll('\r', '')).toMatch(/\n +\d+ \| +owner: nobody\.zz\.name\n +\| +\^{14}\n/);
  });

  it('is told to the terminal of a pipeline without a name', async () => {
    const text = await inTerminal('validate', { CI: 'true' });
    expect(text).toContain('unknown-user');
    expect(text).not.toContain(mark);
  });

  it('is told in full wherever names are asked for', async () => {
    expect(await piped('validate', '--names')).toContain(mark);
    expect(await piped('validate', '--names', '--format', 'json')).toContain(mark);
  });

  it.each([
    ['at a terminal', '', {}, true],
    ['not with --no-color', '--no-color', {}, false],
    ['not with NO_COLOR', '', { NO_COLOR: '1' }, false],
  ])('is told in colour %s', async (_what, flag, env, isColoured) => {
    expect((await inTerminal(`validate ${flag}`, env)).includes('\u001b[')).toBe(isColoured);
  });

  it('is told in colour to a pipe with FORCE_COLOR', async () => {
    const text = await printed(process.execPath, [...program, 'validate'], { FORCE_COLOR: '1' });
    expect(text).toContain('\u001b[31m');
    expect(text).not.toContain(mark);
  });
});
