import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCertificates } from '../../src/load/certificates.js';
import { certificatesOf } from '../../src/load/certificates-of-files.js';
import { commitFiles } from '../../src/load/commit-files.js';
import { commitOf } from '../../src/load/commits.js';
import { readRepository, repositoryOf } from '../../src/load/read-repository.js';
import { workTreeFiles } from '../../src/load/work-tree-files.js';
import { gitIn } from '../git-in.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mandant-sides-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function commit(format: 'sha1' | 'sha256' = 'sha1') {
  const made = gitIn(root);
  made.git('init', '--quiet', `--object-format=${format}`);
  made.commit('files');
  return commitOf(root, 'HEAD');
}

const contents: Readonly<Record<string, string | Uint8Array>> = {
  'platforms/rz1.yaml': 'platform: rz1\r\n',
  'tenants/k0001.yaml': 'tenant: k0001\nname: Bäckerei "Süß"\n',
  'tenants/k0001.addresses.json': '{"version":1,"tenant":"k0001","addresses":{},"disks":{},"moved":[]}',
  'tenants/k0002.yml': Uint8Array.of(0x6b, 0x3a, 0x20, 0xe4, 0x0a),
  'tenants/.hidden.yaml': 'a: 1\n',
  'tenants/notes.txt': 'for people\n',
  'tenants/umlaut-ä "x".yaml': 'b: 2\n',
  'certificates/k0001/authority.pem': 'A\n',
  'certificates/k0001/devices/anna-pc.pem': 'D\n',
  'certificates/k0001/devices/notes.txt': 'no certificate\n',
  'certificates/k0001/sites/halle.pem': 'S\n',
  'certificates/k0001/revoked/old.pem': 'R\n',
  'certificates/k0002/access-node.pem': 'N\n',
  'certificates/README.md': 'what this is\n',
};

describe.each(['sha1', 'sha256'] as const)('the files of a commit whose objects are named by %s', (format) => {
  it('are those of the work tree that was committed, with the same names for the contents', () => {
    for (const [path, content] of Object.entries(contents)) put(path, content);
    const base = commit(format);
    const [committed, lying] = [commitFiles(root, base), workTreeFiles(root, base.id.length)];
    expect(committed.ids).toEqual(lying.ids);
    const paths = Object.keys(contents);
    const bytes = (files: ReadonlyMap<string, Uint8Array>) => paths.map((path) => [...(files.get(path) ?? [])]);
    expect(bytes(committed.read(paths))).toEqual(bytes(lying.read(paths)));
    put('tenants/k0001.yaml', 'tenant: k0001\n');
    const changed = workTreeFiles(root, base.id.length);
    const differing = [...changed.ids].filter(([path, id]) => committed.ids.get(path) !== id).map(([path]) => path);
    expect(differing).toEqual(['tenants/k0001.yaml']);
  });

  it('make the repository, and the certificates, that lie on the disk', async () => {
    for (const [path, content] of Object.entries(contents)) put(path, content);
    const files = commitFiles(root, commit(format));
    const all = files.read([...files.ids.keys()]);
    const [committed, lying] = [repositoryOf(all), readRepository(root)];
    const facts = ({ file, text, data }: (typeof lying.tenants)[number]) => ({ file, text, data });
    expect(committed.tenants.map(facts)).toEqual(lying.tenants.map(facts));
    expect(committed.platforms.map(facts)).toEqual(lying.platforms.map(facts));
    expect(committed.books).toEqual(lying.books);
    expect(committed.diagnostics.map(({ code }) => code)).toEqual(['not-utf-8']);
    expect(lying.diagnostics).toEqual(committed.diagnostics);
    expect(certificatesOf(all)).toEqual(await readCertificates(root));
  });
});

it('refuses links on both sides: what they lead to is not in the commit', () => {
  put('tenants/k0001.yaml', 'tenant: k0001\n');
  symlinkSync('k0001.yaml', join(root, 'tenants/k0002.yaml'));
  const base = commit();
  expect(() => commitFiles(root, base)).toThrow('tenants/k0002.yaml is no regular file in HEAD');
  expect(() => workTreeFiles(root, base.id.length)).toThrow('tenants/k0002.yaml is no regular file');
});

it('takes a file that is too large for what readers take it for', () => {
  put('platforms/rz1.yaml', 'platform: rz1\n');
  put('tenants/k0001.yaml', `# ${'x'.repeat(4 * 1024 * 1024)}\n`);
  const files = commitFiles(root, commit());
  const { diagnostics } = repositoryOf(files.read([...files.ids.keys()]));
  expect(diagnostics).toEqual(readRepository(root).diagnostics);
});
