import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LanguageServer } from './language-server.js';

const server = new LanguageServer(resolve('node_modules/yaml-language-server/bin/yaml-language-server'));

beforeAll(async () => {
  const textDocument = { hover: { contentFormat: ['markdown'] }, publishDiagnostics: {}, completion: {} };
  const capabilities = { textDocument, workspace: { configuration: true } };
  await server.request('initialize', { processId: process.pid, rootUri: uriOf('.'), capabilities });
  server.notify('initialized', {});
});

afterAll(async () => await server.stop());

function uriOf(file: string): string {
  return pathToFileURL(resolve(file)).href;
}

interface Problem {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** Opens the text in place of the file, as an editor does, and gives what the server finds wrong. */
async function problemsIn(file: string, text: string): Promise<readonly Problem[]> {
  const published = server.next('textDocument/publishDiagnostics', { uri: uriOf(file) });
  const textDocument = { uri: uriOf(file), languageId: 'yaml', version: 1, text };
  server.notify('textDocument/didOpen', { textDocument });
  const { diagnostics } = (await published) as { readonly diagnostics: readonly Problem[] };
  return diagnostics;
}

/** Line and column of the first place of a word, counted from 0. */
function placeOf(text: string, word: string): { readonly line: number; readonly character: number } {
  const before = text.slice(0, text.indexOf(word)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const files = ['tenants', 'platforms'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);

describe('an editor with yaml-language-server, by the first line of the file', () => {
  it.each(files)('finds nothing wrong with %s', async (file) => {
    expect(await problemsIn(file, readFileSync(file, 'utf8'))).toEqual([]);
  });

  it.each([
    ['misspelled-key', 'role: application-server', 'rol: application-server', 'rol is not allowed'],
    ['misspelled-value', 'hosting\n', 'hostin\n', 'asp'],
    ['range-without-prefix', '10.117.0.0/24', '10.117.0.0', 'pattern'],
    ['month-that-is-none', '2025-04-01', '2025-14-01', 'date'],
  ])('reports a %s', async (name, right, wrong, message) => {
    const text = readFileSync('tenants/k0117.yaml', 'utf8').replace(right, wrong);
    const problems = await problemsIn(`tenants/${name}.yaml`, text);
    const start = placeOf(text, wrong);
    const said = problems.filter((problem) => problem.message.toLowerCase().includes(message));
    expect(said).toMatchObject([{ range: { start } }]);
  });

  it('shows the description of a key under the pointer, with what is allowed', async () => {
    const text = readFileSync('tenants/k0042.yaml', 'utf8');
    await problemsIn('tenants/hover.yaml', text);
    const textDocument = { uri: uriOf('tenants/hover.yaml') };
    const hover = async (word: string) =>
      JSON.stringify(await server.request('textDocument/hover', { textDocument, position: placeOf(text, word) }));
    expect(await hover('netbios:')).toContain('Short name of the domain');
    expect(await hover('role: ')).toContain('terminal-server');
    expect(await hover('restore-test')).toContain('How often a restore is tried');
  });

  it('completes values and keys', async () => {
    const text = readFileSync('tenants/k0042.yaml', 'utf8');
    await problemsIn('tenants/complete.yaml', text);
    const textDocument = { uri: uriOf('tenants/complete.yaml') };
    const labels = async (word: string, behind: number) => {
      const { line, character } = placeOf(text, word);
      const position = { line, character: character + behind };
      const { items } = (await server.request('textDocument/completion', { textDocument, position })) as {
        readonly items: readonly { readonly label: string }[];
      };
      return items.map(({ label }) => label);
    };
    expect(await labels('model: asp', 'model: '.length)).toEqual(['asp', 'hosting']);
    expect(await labels('role: file-server', 'role: '.length)).toContain('exchange');
    expect(await labels('wan: ', 0)).toContain('wan');
  });
});
