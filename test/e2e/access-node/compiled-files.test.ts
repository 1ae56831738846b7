import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledExamples } from '../../compile/compiled-examples.js';
import { missing, note } from './lab/requirements.js';

/** What `mandant compile` writes for both example tenants and their platform, judged by the programs that will read it. */
const tree = await compiledExamples();
const pathsOf = (end: string) => [...tree.keys()].filter((path) => path.endsWith(end)).toSorted();

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mandant-compiled-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(path: string): string {
  const file = join(folder, path.replaceAll('/', '-'));
  writeFileSync(file, tree.get(path) ?? '');
  return file;
}

/** In a network of its own, so that the rules of the machine that tests stay as they are. */
function apart(...command: readonly string[]): string {
  return execFileSync('unshare', ['-n', ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

it('are the firewalls of both access nodes, of every site and of the proxy', () => {
  expect(pathsOf('nftables.conf')).toEqual([
    'k0042/access-node/root/etc/nftables.conf',
    'k0042/sites/aachen/root/etc/nftables.conf',
    'k0042/sites/wuerselen/root/etc/nftables.conf',
    'k0117/access-node/root/etc/nftables.conf',
    'k0117/sites/halle/root/etc/nftables.conf',
    'platform-rz1/proxy/root/etc/nftables.conf',
  ]);
});

const nft = missing('nftables');

describe.skipIf(nft !== null).each(pathsOf('nftables.conf'))(`the firewall %s${note(nft)}`, (path) => {
  it('is taken by nft -c, and loads', () => {
    const file = fileOf(path);
    expect(apart('nft', '-c', '-f', file)).toBe('');
    const loaded = apart('sh', '-e', '-c', `nft -f ${file}; nft list ruleset`);
    expect(loaded).toMatch(/chain input \{\s+type filter hook input priority filter; policy drop;/);
    expect(loaded).toMatch(/chain forward \{\s+type filter hook forward priority filter; policy drop;/);
  });

  it('is refused with a letter missing', () => {
    const file = fileOf(path);
    writeFileSync(file, (tree.get(path) ?? '').replace('policy drop', 'policy drp'));
    expect(() => apart('nft', '-c', '-f', file)).toThrow('syntax error');
  });
});

const squid = missing('squid-openssl');

describe.skipIf(squid !== null)(`the proxy of the platform${note(squid)}`, () => {
  it('is read by squid without complaint, and knows the tenant that booked internet access and nobody else', () => {
    const path = 'platform-rz1/proxy/root/etc/squid/squid.conf';
    expect(() => apart('squid', '-k', 'parse', '-f', fileOf(path))).not.toThrow();
    expect([...(tree.get(path) ?? '').matchAll(/^acl tenant-(\S+) src (\S+)$/gm)].map(([, ...found]) => found)).toEqual(
      [['k0042', '203.0.113.70/32']],
    );
  });
});
