import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphAnswer, type GraphAnswer } from './graph-answer.js';
import { GraphError, GraphStore, type Properties } from './graph-store.js';
import { selfSigned } from './self-signed.js';

/** A stand-in for a cloud directory on the loopback interface: its metadata, its tokens and its part of Microsoft Graph. */
export interface GraphMock {
  readonly store: GraphStore;
  /** Environment with which the provider comes here and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  /** Certificate of its own, for `SSL_CERT_FILE`. */
  readonly certificate: string;
  readonly facts: { requests: number; refused: number; mostAtOnce: number };
  readonly stop: () => Promise<void>;
}

const client = { id: '22222222-2222-4222-8222-222222222222', secret: 'not-a-real-secret' };
const caller = '33333333-3333-4333-8333-333333333333';
const otherDirectory = '44444444-4444-4444-8444-444444444444';
const directoryId = '11111111-1111-4111-8111-111111111111';

/** How long an answer takes, so that requests at the same time can be counted. */
const answerMs = 15;

/** One in so many requests is refused as one too many, with a second to wait. */
const refuseEvery = 12;

export async function startGraphMock(directory: string): Promise<GraphMock> {
  const { key, certificate } = await selfSigned();
  const store = new GraphStore();
  store.add(
    'servicePrincipals',
    '#microsoft.graph.servicePrincipal',
    { appId: client.id, displayName: 'caller' },
    caller,
  );
  const facts = { requests: 0, refused: 0, mostAtOnce: 0 };
  const server = createServer({ key, cert: certificate });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  serve(server, { store, facts, directory, base: `https://${host}` });
  const env = {
    ARM_METADATA_HOSTNAME: host,
    // Another customer's, as left over from somebody's last work: the stack has to win over it.
    ARM_TENANT_ID: otherDirectory,
    ARM_CLIENT_ID: client.id,
    ARM_CLIENT_SECRET: client.secret,
    ARM_USE_CLI: 'false',
  };
  return { store, env, certificate, facts, stop: () => stopped(server) };
}

interface Serving extends Pick<GraphMock, 'store' | 'facts'> {
  readonly directory: string;
  readonly base: string;
}

function serve(server: Server, serving: Serving): void {
  const { facts } = serving;
  let atOnce = 0;
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    atOnce += 1;
    facts.mostAtOnce = Math.max(facts.mostAtOnce, atOnce);
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    const { status, body } = await answer(request, serving);
    atOnce -= 1;
    const headers = { 'content-type': 'application/json', ...(status === 429 ? { 'retry-after': '1' } : {}) };
    response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
  };
  server.on('request', (request, response) => void respond(request, response));
}

async function answer(request: IncomingMessage, serving: Serving): Promise<GraphAnswer> {
  const text = await textOf(request);
  const url = new URL(request.url ?? '/', serving.base);
  const token = tokenOf(serving.base);
  if (url.pathname === '/metadata/endpoints') return { status: 200, body: metadata(serving.base) };
  if (url.pathname === `/${serving.directory}/oauth2/v2.0/token`) return tokenAnswer(text, token);
  const path = /^\/(?:v1\.0|beta)\/(.+?)\/?$/.exec(url.pathname)?.[1];
  if (path === undefined) return failed(new GraphError(404, 'NotFound', url.pathname));
  if (request.headers.authorization !== `Bearer ${token}`) return failed(new GraphError(401, 'InvalidToken', 'who?'));
  return graph(serving, request.method ?? 'GET', path, url.searchParams, text);
}

function graph(
  { store, facts, directory }: Serving,
  method: string,
  path: string,
  query: URLSearchParams,
  text: string,
): GraphAnswer {
  facts.requests += 1;
  if (facts.requests % refuseEvery === 0) {
    facts.refused += 1;
    return failed(new GraphError(429, 'TooManyRequests', 'one too many'));
  }
  try {
    const body = (text === '' ? {} : JSON.parse(text)) as Properties;
    return graphAnswer(store, { method, path: decodeURIComponent(path), query, body }, directory);
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): GraphAnswer {
  if (!(error instanceof GraphError)) throw error;
  return { status: error.status, body: { error: { code: error.code, message: error.message } } };
}

/** learn.microsoft.com/azure/azure-resource-manager, metadata endpoints, version 2022-09-01 */
function metadata(base: string) {
  return {
    name: 'MockCloud',
    resourceManager: `${base}/`,
    microsoftGraphResourceId: `${base}/`,
    portal: base,
    suffixes: {},
    authentication: { loginEndpoint: base, audiences: [base], tenant: 'common', identityProvider: 'AAD' },
  };
}

function tokenAnswer(form: string, token: string): GraphAnswer {
  const fields = new URLSearchParams(form);
  const isKnown = fields.get('client_id') === client.id && fields.get('client_secret') === client.secret;
  if (!isKnown) return { status: 401, body: { error: 'invalid_client' } };
  return { status: 200, body: { token_type: 'Bearer', expires_in: 3599, access_token: token } };
}

function tokenOf(base: string): string {
  const claims = { aud: base, tid: directoryId, oid: caller, appid: client.id, idtyp: 'app', exp: 4_102_444_800 };
  return [{ alg: 'none', typ: 'JWT' }, claims, 'unsigned']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
