import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRepository } from '../../src/load/read-repository.js';
import { OperationError } from '../../src/operation-error.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mandant-repository-'));
  put('tenants/k0001.yaml', 'tenant: k0001\n');
  put('platforms/rz1.yaml', 'platform: rz1\n');
});

afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** What is wrong with files that could not be read. */
function found(): string[] {
  const { diagnostics } = readRepository(root);
  return diagnostics.map(({ code, at: { file, line, column } }) => `${file}:${line}:${column} ${code}`);
}

function readFiles(): string[] {
  const { tenants, platforms } = readRepository(root);
  return [...tenants, ...platforms].map(({ file }) => file);
}

describe('reading a repository', () => {
  it('takes YAML files of both endings, in the order of their names, and nothing else', () => {
    for (const name of ['k0010.yaml', 'k0002.yml', 'K0003.yaml', 'README.md', 'k0004.yaml.orig', '.k5.yaml']) {
      put(`tenants/${name}`, 'a: 1\n');
    }
    expect(readFiles()).toEqual([
      'tenants/K0003.yaml',
      'tenants/k0001.yaml',
      'tenants/k0002.yml',
      'tenants/k0010.yaml',
      'platforms/rz1.yaml',
    ]);
  });

  it('reads a mark of the byte order as none, and ends of lines as on Windows', () => {
    put('tenants/k0001.yaml', '\uFEFFtenant: k0001\r\nlan: {\r\n  a: 1 }\r\n');
    const [tenant] = readRepository(root).tenants;
    expect(tenant).toMatchObject({ data: { tenant: 'k0001', lan: { a: 1 } }, diagnostics: [] });
    expect(tenant?.locate({ path: ['lan', 'a'], part: 'key' })).toMatchObject({ line: 3, column: 3 });
  });

  it('reports a file in another encoding at its first strange letter', () => {
    put('tenants/k0002.yaml', Buffer.from('tenant: k0002\nname: B\u00fcro\n', 'latin1'));
    put('tenants/k0003.yaml', Buffer.from('\uFEFFtenant: k0003\n', 'utf16le'));
    expect(found()).toEqual(['tenants/k0002.yaml:2:8 not-utf-8', 'tenants/k0003.yaml:1:1 not-utf-8']);
  });

  it('reports a file of many megabytes without reading it', () => {
    put('tenants/k0002.yaml', `a: ${'b'.repeat(4 * 1024 * 1024)}\n`);
    expect(found()).toEqual(['tenants/k0002.yaml:1:1 file-too-large']);
  });

  it('follows links within the repository, and reports those that leave it, by whatever way', () => {
    symlinkSync('k0001.yaml', join(root, 'tenants/inside.yaml'));
    symlinkSync('/etc/hostname', join(root, 'tenants/absolute.yaml'));
    symlinkSync('../../../../../../etc/hostname', join(root, 'tenants/relative.yaml'));
    symlinkSync('absolute.yaml', join(root, 'tenants/twice.yaml'));
    symlinkSync('nowhere.yaml', join(root, 'tenants/dangling.yaml'));
    symlinkSync('loop.yaml', join(root, 'tenants/loop.yaml'));
    expect(found()).toEqual(
      ['absolute', 'dangling', 'loop', 'relative', 'twice'].map((name) => `tenants/${name}.yaml:1:1 file-outside`),
    );
    expect(readFiles()).toContain('tenants/inside.yaml');
  });

  it('reports files in a folder that is a link out of the repository', () => {
    const outside = mkdtempSync(join(tmpdir(), 'mandant-outside-'));
    writeFileSync(join(outside, 'rz2.yaml'), 'platform: rz2\n');
    rmSync(join(root, 'platforms'), { recursive: true });
    symlinkSync(outside, join(root, 'platforms'));
    expect(found()).toEqual(['platforms/rz2.yaml:1:1 file-outside']);
    rmSync(outside, { recursive: true });
  });

  it('reports a folder and a pipe under the name of a file, and waits for neither', () => {
    mkdirSync(join(root, 'tenants/folder.yaml'));
    execFileSync('mkfifo', [join(root, 'tenants/pipe.yaml')]);
    expect(found()).toEqual(['tenants/folder.yaml:1:1 file-unreadable', 'tenants/pipe.yaml:1:1 file-unreadable']);
  });

  it.each([
    ['is no JSON', '{'],
    ['is another one', '{"version": 2}'],
    ['has no addresses', '{"version": 1, "tenant": "k0001", "disks": {}, "moved": []}'],
    [
      'has addresses that are none',
      '{"version": 1, "tenant": "k0001", "addresses": {"a": 1}, "disks": {}, "moved": []}',
    ],
    ['says null', 'null'],
    ['says null for a disk', '{"version": 1, "tenant": "k0001", "addresses": {}, "disks": {"a": null}, "moved": []}'],
  ])('reports an address book that %s', (_what, text) => {
    put('tenants/k0001.addresses.json', text);
    expect(found()).toEqual(['tenants/k0001.addresses.json:1:1 address-book']);
  });

  it('refuses a directory that is no repository, with the way out', () => {
    rmSync(join(root, 'platforms'), { recursive: true });
    expect(() => readRepository(root)).toThrow(OperationError);
    expect(() => readRepository(root)).toThrow(/no folder platforms\//);
  });
});
