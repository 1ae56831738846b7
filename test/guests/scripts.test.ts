import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directorySteps, neverCalled } from '../../src/model/directory-actions.js';
import { guestStages } from '../../src/model/guest-stages.js';
import { calls, faults, functions, parsed } from './powershell.js';

const root = 'guests/windows';
const files = (readdirSync(root, { recursive: true }) as string[]).filter((file) => /\.psm?1$/.test(file)).toSorted();
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

const documented = JSON.parse(readFileSync('test/guests/microsoft-cmdlets.json', 'utf8')) as {
  readonly commonParameters: readonly string[];
  readonly cmdlets: readonly { readonly name: string; readonly parameters: readonly string[] }[];
};
const cmdlets = new Map(documented.cmdlets.map(({ name, parameters }) => [name, new Set(parameters)]));
const common = new Set(documented.commonParameters);

/** Programs of Windows that are no cmdlets. */
const programs = ['djoin.exe', 'icacls.exe', 'sc.exe', 'w32tm.exe'];

const ownFunctions = new Set(
  (await Promise.all(files.map(async (file) => functions(await parsed(textOf(file)))))).flat(),
);

describe.each(files)('the script %s', (file) => {
  it('is what the grammar of PowerShell allows', async () => {
    expect(faults(await parsed(textOf(file)))).toEqual([]);
  });

  it('calls cmdlets and parameters that Microsoft documents, and its own functions', async () => {
    const wrong = calls(await parsed(textOf(file))).flatMap(({ name, parameters, line }) => {
      if (!/^[A-Za-z]/.test(name) || ownFunctions.has(name) || programs.includes(name)) return [];
      const known = cmdlets.get(name);
      if (known === undefined) return [`${line}: ${name}`];
      const unknown = parameters
        .map((one) => one.replace(/^-|:$/g, ''))
        .filter((one) => !known.has(one) && !common.has(one));
      return unknown.map((one) => `${line}: ${name} -${one}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is static, stops at the first error, and holds no password', () => {
    const text = textOf(file);
    expect(text).not.toMatch(/Invoke-Expression|\biex\b|AsPlainText|-EncodedCommand|ScriptBlock\]::Create/i);
    expect(text).toContain("$ErrorActionPreference = 'Stop'");
    expect(text).toContain('Set-StrictMode -Version 2.0');
  });

  it('calls nothing that destroys what the customer could want back', async () => {
    const never = new Set(neverCalled.map(({ command }) => command));
    expect(calls(await parsed(textOf(file))).filter(({ name }) => never.has(name))).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['an unclosed block', 'foreach ($a in $b) {'],
    ['an unfinished text', "$a = 'x"],
    ['a value that is missing', '$a = @{ b = }'],
  ])('finds %s', async (_title, text) => {
    expect((await parsed(text)).hasError).toBe(true);
    expect(faults(await parsed(text))).not.toEqual([]);
  });

  it('sees commands within blocks, with their parameters', async () => {
    const found = calls(await parsed("if ($a) {\n    Set-ADUser -Identity $b -Surnam 'x'\n}\n"));
    expect(found).toEqual([{ name: 'Set-ADUser', parameters: ['-Identity', '-Surnam'], line: 2 }]);
    expect(cmdlets.get('Set-ADUser')?.has('Surnam')).toBe(false);
  });
});

describe('the scripts', () => {
  it('are there for every stage of the table', () => {
    const missing = guestStages.filter(({ name }) => !files.includes(`stages/${name}.ps1`));
    expect(missing).toEqual([]);
  });

  it.each([
    ['directory', ['unit', 'group', 'user']],
    ['shares', ['share']],
    ['printers', ['printer']],
    ['mailboxes', ['mailbox']],
  ])('of %s handle exactly the rows of the table of steps for %s', (stage, kinds) => {
    const handled = [...textOf(`stages/${stage}.ps1`).matchAll(/^ {4}'([a-z]+ [a-z]+)' = \{$/gm)].map(
      ([, name]) => name,
    );
    const rows = directorySteps.filter(({ kind }) => kinds.includes(kind)).map(({ verb, kind }) => `${verb} ${kind}`);
    expect(new Set(handled)).toEqual(new Set(rows));
    expect(handled).toHaveLength(rows.length);
  });

  it('take order and consequence from the tables', () => {
    expect(textOf('mandant-guest.ps1')).toContain('$then = $table.outcomes.($result.outcome)');
    expect(textOf('mandant-guest.ps1')).toContain('$stages = @($role.stages)');
    expect(textOf('mandant.psm1')).toContain('foreach ($step in $table.steps)');
  });
});

describe('the script that installs updates', () => {
  const text = textOf('stages/updates.ps1');

  it('asks for its slot and for the servers before it, before it looks for anything to install', () => {
    const places = ['Test-Slot', 'Test-Answer', 'RebootRequired', 'CreateUpdateSearcher'].map((word) =>
      text.indexOf(word),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('restarts after installing within the window alone, and never by itself', () => {
    expect(text).toContain('if ($result.RebootRequired -and (Test-Window -Role $Role)) {');
    expect(text).not.toContain('Restart-Computer');
  });
});
