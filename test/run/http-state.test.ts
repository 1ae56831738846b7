import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendEnvironment } from '../../src/run/backend-environment.js';
import type { StackRequest } from '../../src/run/stack-directory.js';
import { applyStack, planStack, withStack } from '../../src/run/stack-run.js';
import { type Tools, findTools } from '../../src/run/tools.js';
import { builtinStack, running } from './builtin-stack.js';
import { temporaryDirectory } from './temporary-directory.js';

const limit = 120_000;
const password = 'Only-For-This-Test-3';

/** Keeps states as GitLab does: one for each path, locked by POST to `<path>/lock` and given free by DELETE. */
class StateServer {
  readonly states = new Map<string, string>();
  readonly #locks = new Map<string, string>();
  readonly #server: Server = createServer((asked, answer) => void this.#answer(asked, answer));

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/states/`;
  }

  stop(): void {
    this.#server.close();
  }

  async #answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of asked) body += String(part);
    const path = (asked.url ?? '').replace(/\?.*/, '').replace('/states/', '');
    const isOurs = asked.headers.authorization === `Basic ${Buffer.from(`mandant:${password}`).toString('base64')}`;
    const [status, text] = isOurs ? this.#reply(asked.method ?? '', path, body) : [401, ''];
    answer.writeHead(status).end(text);
  }

  #reply(method: string, path: string, body: string): [number, string] {
    const lock = /^(.*)\/lock$/.exec(path)?.[1];
    if (lock !== undefined && method === 'POST') {
      const holder = this.#locks.get(lock);
      if (holder !== undefined) return [423, holder];
      this.#locks.set(lock, body);
      return [200, ''];
    }
    if (lock !== undefined && method === 'DELETE') return [this.#locks.delete(lock) ? 200 : 409, ''];
    if (method === 'GET') return this.states.has(path) ? [200, this.states.get(path) ?? ''] : [404, ''];
    if (method !== 'POST') return [405, ''];
    this.states.set(path, body);
    return [200, ''];
  }
}

describe('a state behind http', { timeout: limit }, () => {
  const server = new StateServer();
  let tools: Tools;

  beforeAll(async () => {
    const address = await server.start();
    const http = { TF_HTTP_ADDRESS: address, TF_HTTP_USERNAME: 'mandant', TF_HTTP_PASSWORD: password };
    tools = await findTools({ root: '/nowhere', env: { ...process.env, ...http }, progress: () => {} });
  }, limit);

  afterAll(() => server.stop());

  function request(name: string, resources: Readonly<Record<string, object>>): StackRequest {
    const configuration = { ...builtinStack(resources), terraform: { backend: { http: {} } } };
    const env = backendEnvironment({ name, platform: 'rz1', configuration }, tools.env);
    return { directory: join(temporaryDirectory(), name), configuration, env };
  }

  const apply = (wanted: StackRequest) =>
    withStack(tools, wanted, async (stack) => applyStack(tools, stack, (await planStack(tools, stack)).planFile));
  const isInOrder = (wanted: StackRequest) =>
    withStack(tools, wanted, async (stack) => (await planStack(tools, stack)).isEmpty);

  it('is one for each stack, which another checkout finds', async () => {
    await Promise.all(['k0001', 'k0002'].map((name) => apply(request(name, { a: { input: name } }))));
    expect([...server.states.keys()].toSorted()).toEqual(['rz1-k0001', 'rz1-k0002']);
    expect(server.states.get('rz1-k0001')).toContain('"k0001"');
    expect(await isInOrder(request('k0001', { a: { input: 'k0001' } }))).toBe(true);
    expect(await isInOrder(request('k0002', { a: { input: 'other' } }))).toBe(false);
  });

  it('leaves the password in no file', async () => {
    const wanted = request('k0003', { a: { input: 'x' } });
    await apply(wanted);
    const names = readdirSync(wanted.directory, { recursive: true, encoding: 'utf8' });
    const files = names.map((name) => join(wanted.directory, name)).filter((file) => statSync(file).isFile());
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(readFileSync(file, 'utf8'), file).not.toContain(password);
  });

  it('is locked while somebody applies', async () => {
    const slow = { a: running('sleep 3') };
    const [one, two] = [request('k0004', slow), request('k0004', slow)];
    const ended = await Promise.allSettled([apply(one), apply(two)]);
    expect(ended.filter(({ status }) => status === 'rejected').length).toBeLessThan(2);
    expect(await isInOrder(one)).toBe(true);
  });

  it('needs to be told where the states lie', () => {
    const configuration = { terraform: { backend: { http: {} } } };
    expect(() => backendEnvironment({ name: 'k0001', platform: 'rz1', configuration }, {})).toThrow(/TF_HTTP_ADDRESS/);
    expect(backendEnvironment({ name: 'k0001', platform: 'rz1', configuration: builtinStack({}) }, {})).toEqual({});
  });
});
