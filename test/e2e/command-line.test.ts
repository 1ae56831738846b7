import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { binary, ExampleRepository, mandant } from './mandant.js';

let repository: ExampleRepository;
const run = (...args: string[]) => repository.run(...args);

beforeEach(() => {
  repository = new ExampleRepository();
});

afterEach(() => repository.remove());

describe('the command line', () => {
  it.each([
    ['an unknown command', ['validat'], 'Did you mean validate?'],
    ['an unknown flag', ['validate', '--fromat', 'json'], 'Did you mean --format?'],
    ['an unknown format', ['validate', '--format', 'xml'], 'text, json, sarif, github'],
    ['an unknown tenant', ['validate', 'k0043'], 'did you mean "k0042"?'],
    ['an unknown platform', ['validate', '--platform', 'rz2'], 'did you mean "rz1"?'],
    ['an unknown code', ['explain', 'unknwon-key'], 'did you mean "unknown-key"?'],
    ['an argument too many', ['completion', 'bash', 'zsh'], 'too many arguments'],
    ['a date that is none', ['--today', '2026-02-30', 'validate'], 'expected a date'],
    ['a flag without its value', ['validate', '--format'], 'argument missing'],
    ['no command at all', [], 'Usage: mandant'],
  ])('refuses %s with code 64 and the way out', async (_what, args, wayOut) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(wayOut);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.each([[['--help']], [['validate', '--help']], [['explain', '--help']], [['--version']]])(
    'answers %j on stdout with code 0',
    async (args) => {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/mandant/);
    },
  );

  it('says where there is no repository, with code 1', async () => {
    const { code, stdout, stderr } = await mandant('/nowhere', 'validate');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('there is no folder tenants/ in /nowhere');
  });

  it('ends in peace when its reader does', async () => {
    repository.edit('tenants/k0042.yaml', (text) => text.replaceAll(/: \d{4}-/g, ': never-'));
    const reader = 'node dist/bin/mandant.js --root "$0" validate --format json | head -c 10';
    const child = spawn('bash', ['-o', 'pipefail', '-c', reader, repository.directory], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await once(child, 'close');
    expect(stderr).toBe('');
  });
});

describe('mandant validate', () => {
  it('finds nothing in the examples: code 0, nothing on stdout', async () => {
    expect(await run('validate')).toEqual({ code: 0, stdout: '', stderr: '2 tenants: 0 errors, 0 warnings\n' });
  });

  it('shows a mistake in its line: code 3', async () => {
    repository.edit('tenants/k0117.yaml', (text) =>
      text.replace('role: application-server', 'rol: application-server'),
    );
    const { code, stdout, stderr } = await run('validate', '--names');
    expect(stdout).toBe(`\
tenants/k0117.yaml:39:5 error unknown-key: "rol" is not a key of a server, did you mean "role"?
   38 |   app01:
   39 |     rol: application-server
      |     ^^^
  expected one of: role, os, size, cpus, memory, storage, address, disks, shares, home-directories, applications, maintenance, rebuild
`);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '2 tenants: 1 error, 0 warnings\n' });
  });

  it('judges named tenants only, but a broken platform for all', async () => {
    repository.edit('tenants/k0117.yaml', (text) => text.replace('model: hosting', 'model: rented'));
    expect(await run('validate', 'k0042')).toMatchObject({ code: 0, stderr: '1 tenant: 0 errors, 0 warnings\n' });
    expect(await run('validate', 'k0117')).toMatchObject({ code: 3 });
    repository.edit('platforms/rz1.yaml', (text) => text.replace('firmware: efi', 'firmware: uefi'));
    expect((await run('validate', 'k0042')).stdout).toContain('platforms/rz1.yaml');
  });

  it('shows a collision to both of its tenants', async () => {
    repository.edit('tenants/k0117.yaml', (text) => text.replace('vlan: 1117', 'vlan: 1042'));
    for (const tenant of ['k0042', 'k0117']) {
      const { code, stdout } = await run('validate', tenant);
      expect(code).toBe(3);
      expect(stdout).toMatch(/tenants\/k0117.yaml:\d+:\d+ error vlan-taken/);
      expect(stdout).toMatch(/^ {2}tenants\/k0042.yaml:\d+:\d+ /m);
    }
  });

  it('writes JSON that fits its schema, and annotations', async () => {
    repository.edit('tenants/k0042.yaml', (text) => text.replace('netbios: KMUSTER', 'netbios: kmuster'));
    const { stdout, stderr } = await run('validate', '--format', 'json');
    const schema = JSON.parse(readFileSync('schemas/diagnostics.schema.json', 'utf8')) as object;
    const ajv = new Ajv2020();
    ajv.validate(schema, JSON.parse(stdout));
    expect(ajv.errors).toBeNull();
    expect(stderr).toBe('');
    expect((await run('validate', '--format', 'github')).stdout).toMatch(/^::error file=tenants\/k0042.yaml,line=\d+/);
  });

  it('compares dates with --today', async () => {
    const exception = 'exceptions:\n  - { rule: unknown-site, reason: test, approver: me, expires: 2026-12-31 }\n';
    repository.edit('tenants/k0117.yaml', (text) => `${text}\n${exception}`.replace('site:halle', 'site:hall'));
    const onDay = async (today: string) => await run('--today', today, 'validate', 'k0117', '--format', 'json');
    expect(JSON.parse((await onDay('2026-12-31')).stdout)).toMatchObject({
      summary: { errors: 0, excepted: 1 },
      excepted: [{ code: 'unknown-site', exception: { expires: '2026-12-31' } }],
    });
    const { code, stdout } = await onDay('2027-01-01');
    expect(code).toBe(3);
    expect(stdout).toContain('"expired-exception"');
    expect(stdout).toContain('"unknown-site"');
  });
});

describe('mandant compile', () => {
  it('leaves nothing in the working directory but the tree, and what it remembers', () => {
    const { directory } = repository;
    const { status } = spawnSync(process.execPath, [binary, '--today', '2026-11-28', 'compile'], {
      cwd: directory,
      stdio: 'ignore',
    });
    expect(status).toBe(0);
    expect(readdirSync(directory).toSorted()).toEqual(['.mandant', 'compiled', 'platforms', 'tenants']);
  });
});

describe('mandant completion', () => {
  let script: string;
  beforeAll(async () => {
    script = (await mandant('.', 'completion', 'bash')).stdout;
  });

  /** What bash would complete, by the script as printed. */
  async function completed(...words: string[]): Promise<string[]> {
    const typing = `
      mandant() { node dist/bin/mandant.js "$@"; }
      ${script}
      COMP_WORDS=(mandant "$@"); COMP_CWORD=$#
      _mandant
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const child = spawn('bash', ['-c', typing, 'bash', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    await once(child, 'close');
    return stdout.trim().split('\n');
  }

  it('makes bash complete commands, flags, their values, tenants, platforms and codes', async () => {
    const root = ['--root', repository.directory];
    expect(await completed('val')).toEqual(['validate']);
    expect(await completed('validate', '--fo')).toEqual(['--format']);
    expect(await completed('validate', '--format', '')).toEqual(['text', 'json', 'sarif', 'github']);
    expect(await completed(...root, 'validate', 'k0')).toEqual(['k0042', 'k0117']);
    expect(await completed(...root, 'validate', 'k0042', 'k0')).toEqual(['k0117']);
    expect(await completed(...root, 'validate', '--platform', 's')).toEqual(['simulator']);
    expect(await completed('explain', 'unknown-ke')).toEqual(['unknown-key']);
    expect(await completed('tenant', 'ren')).toEqual(['rename-server']);
    expect(await completed('validate', '--platform', 'no such')).toEqual(['']);
  });

  it('has a script for zsh and one for fish', async () => {
    expect((await run('completion', 'zsh')).stdout).toContain('compdef _mandant mandant');
    expect((await run('completion', 'fish')).stdout).toContain('complete -c mandant');
    expect(await run('completion', 'tcsh')).toMatchObject({ code: 64 });
  });

  it('runs nothing that stands on the line, and knows nothing where there is no repository', async () => {
    expect(await completed('validate', '$(touch /tmp/mandant-was-run)', '`id`', 'k')).not.toContain('k');
    expect(existsSync('/tmp/mandant-was-run')).toBe(false);
    expect((await mandant('/nowhere', 'complete', '--', 'validate', '')).stdout).toBe('');
  });
});

describe('mandant explain', () => {
  it('says why, what is wrong and what is right', async () => {
    const { code, stdout } = await run('explain', 'unknown-key');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^error unknown-key: [\s\S]*Wrong[\s\S]*memroy[\s\S]*Right[\s\S]*memory/);
  });

  it('lists every code without one', async () => {
    const { stdout } = await run('explain');
    expect(stdout).toMatch(/^ *unknown-key {2,}A key that the language does not know$/m);
    expect(stdout.split('\n').length).toBeGreaterThan(80);
  });
});
