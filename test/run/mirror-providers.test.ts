import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boundProviders } from '../../src/run/bound-providers.js';
import { cacheDirectory } from '../../src/run/cache-directory.js';
import { builtTerraform } from '../../src/run/find-terraform.js';
import { initSettings } from '../../src/run/configuration.js';
import { mirrorProviders } from '../../src/run/mirror-providers.js';
import { findTools, type Tools } from '../../src/run/tools.js';
import { resolvedExample } from '../compile/compiled-examples.js';
import { compile } from '../../src/pipeline.js';
import { readGuestScripts } from '../../src/load/guest-scripts.js';

const minutes = 60_000;
const archive = zipSync({ 'terraform-provider': new TextEncoder().encode('#!/bin/sh\nexit 1\n') });
const sha256 = createHash('sha256').update(archive).digest('hex');

/** The registry of providers as OpenTofu asks it (opentofu.org/docs/internals/provider-registry-protocol), with one release of each. */
function registry(): Server {
  const server = createServer((asked, answer) => {
    const { port } = server.address() as AddressInfo;
    const url = asked.url ?? '';
    const [, source = '', rest = ''] = /^\/v1\/providers\/([^/]+\/[^/]+)\/(.*)$/.exec(url) ?? [];
    const known = Object.values(boundProviders).find((one) => one.source === source);
    const file = `terraform-provider-${source.split('/')[1]}_${known?.version}_linux_amd64.zip`;
    const base = `http://127.0.0.1:${port}`;
    if (url.startsWith('/sums/')) answer.end(`${sha256}  ${url.slice('/sums/'.length)}\n`);
    else if (url === '/archive') answer.end(archive);
    else if (url === '/signature') answer.end('none');
    else if (known !== undefined && rest === 'versions') {
      const platforms = [{ os: 'linux', arch: 'amd64' }];
      answer.end(JSON.stringify({ versions: [{ version: known.version, protocols: ['5.0'], platforms }] }));
    } else if (known !== undefined && rest === `${known.version}/download/linux/amd64`) {
      const urls = {
        download_url: `${base}/archive`,
        shasums_url: `${base}/sums/${file}`,
        shasums_signature_url: `${base}/signature`,
      };
      const facts = { protocols: ['5.0'], os: 'linux', arch: 'amd64', filename: file, shasum: sha256 };
      answer.end(JSON.stringify({ ...facts, ...urls, signing_keys: { gpg_public_keys: [] } }));
    } else answer.writeHead(404).end();
  });
  return server;
}

describe('a mirror of providers', { timeout: 10 * minutes }, () => {
  const server = registry();
  const directory = mkdtempSync(join(tmpdir(), 'mandant-mirror-test-'));
  let tools: Tools;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { env } = process;
    const built = await builtTerraform({ env, cache: cacheDirectory(env), progress: () => undefined });
    const config = join(directory, 'own.tfrc');
    const services = `services = { "providers.v1" = "http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/providers/" }`;
    writeFileSync(config, `host "registry.opentofu.org" { ${services} }\nprovider_installation {\n  direct {}\n}\n`);
    const own = { ...env, MANDANT_TERRAFORM: built.path, TF_CLI_CONFIG_FILE: config, MANDANT_PROVIDER_MIRROR: '' };
    tools = await findTools({ root: '/nowhere', env: own, progress: () => undefined });
  }, 10 * minutes);
  afterAll(() => {
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('holds every provider in the release that the stacks ask for', async () => {
    const mirror = join(directory, 'mirror');
    await mirrorProviders(tools, mirror, ['linux_amd64']);
    const files = readdirSync(mirror, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.zip'));
    expect(files.toSorted()).toEqual([
      'registry.opentofu.org/hashicorp/azuread/terraform-provider-azuread_3.7.0_linux_amd64.zip',
      'registry.opentofu.org/vmware/vsphere/terraform-provider-vsphere_2.15.0_linux_amd64.zip',
    ]);
    for (const file of files) expect(readFileSync(join(mirror, file))).toEqual(Buffer.from(archive));

    const copy = join(directory, 'copy');
    await mirrorProviders({ ...tools, provider: { kind: 'mirror', directory: mirror } }, copy, []);
    expect(readdirSync(copy, { recursive: true }).length).toBe(readdirSync(mirror, { recursive: true }).length);
  });

  it('says which provider it cannot have, and makes none where there is no registry', async () => {
    await expect(mirrorProviders(tools, join(directory, 'other'), ['plan9_mips'])).rejects.toThrow(
      /providers mirror failed/,
    );
    const built = { kind: 'built', directory: '/nowhere', release: '1.26.0' } as const;
    await expect(mirrorProviders({ ...tools, provider: built }, join(directory, 'none'), [])).rejects.toThrow(
      /none answers/,
    );
    expect(existsSync(join(directory, 'none'))).toBe(false);
    mkdirSync(join(directory, 'empty'));
    const empty = { kind: 'mirror', directory: join(directory, 'empty') } as const;
    await expect(mirrorProviders({ ...tools, provider: empty }, join(directory, 'none'), [])).rejects.toThrow(
      /has no registry/,
    );
  });

  it('is of exactly the providers that stacks require', async () => {
    const tenants = [resolvedExample('k0042'), resolvedExample('k0117')];
    const { stacks } = await compile({
      tenants,
      realms: [],
      books: new Map(),
      certificates: new Map(),
      scripts: readGuestScripts(),
      tool: 'test',
    });
    const required = stacks.flatMap(({ files }) =>
      [...files]
        .filter(([path]) => path.endsWith('main.tf.json'))
        .map(([, text]) => initSettings(JSON.parse(text) as object as Readonly<Record<string, unknown>>)),
    );
    expect(Object.assign({}, ...required.map(({ requiredProviders }) => requiredProviders))).toEqual(boundProviders);
  });
});
