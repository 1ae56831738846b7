import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';
import { selfSigned } from '../../entra/self-signed.js';
import { strictSchema } from './strict-schema.js';
import { refused, veeamAnswer, type VeeamAnswer } from './veeam-answer.js';
import { type Fault, type FaultKind, faultFor } from './veeam-faults.js';
import { type JsonObject, VeeamStore } from './veeam-store.js';

export const backupUser = { user: 'RZ1\\mandant', password: 'not-a-real-password' };

/** One call as the server saw it. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number | null;
}

/** A stand-in for the REST interface of a backup server, on the loopback interface and by TLS. */
export interface VeeamMock {
  readonly store: VeeamStore;
  readonly port: number;
  /** Certificate of its own for the name of the server. */
  readonly certificate: string;
  /** Calls so far; a test may empty it. */
  readonly seen: SeenCall[];
  readonly tokens: { issued: number; renewed: number };
  readonly fail: (method: string, path: RegExp, kind: FaultKind, times?: number) => void;
  /** Ends all faults. */
  readonly heal: () => void;
  readonly stop: () => Promise<void>;
}

export interface VeeamMockOptions {
  readonly version: BackupApiVersion;
  readonly server: string;
  /** Lifetime of a token. @default 900 */
  readonly tokenSeconds?: number;
  /** Rows in one answer. @default 3 */
  readonly pageLimit?: number;
}

interface Tokens {
  /** Valid access tokens, and until when (milliseconds). */
  readonly access: Map<string, number>;
  readonly refresh: Set<string>;
}

export async function startVeeamMock(options: VeeamMockOptions): Promise<VeeamMock> {
  const { version, server: name, tokenSeconds = 900, pageLimit = 3 } = options;
  const { key, certificate } = await selfSigned(name);
  const store = new VeeamStore();
  const schema = strictSchema(version);
  const seen: SeenCall[] = [];
  const faults: Fault[] = [];
  const counts = { issued: 0, renewed: 0 };
  const tokens: Tokens = { access: new Map(), refresh: new Set() };

  const token = (text: string): VeeamAnswer => {
    const form = new URLSearchParams(text);
    const grant = form.get('grant_type')?.toLowerCase();
    const isUser = form.get('username') === backupUser.user && form.get('password') === backupUser.password;
    // A refresh token works once.
    const isRenewal = grant === 'refresh_token' && tokens.refresh.delete(form.get('refresh_token') ?? '');
    if (!isRenewal && !(grant === 'password' && isUser)) return refused(401, 'AccessDenied', 'who?');
    counts[isRenewal ? 'renewed' : 'issued'] += 1;
    const [access, refresh, now] = [randomUUID(), randomUUID(), Date.now()];
    tokens.access.set(access, now + tokenSeconds * 1000);
    tokens.refresh.add(refresh);
    const times = {
      '.issued': new Date(now).toISOString(),
      '.expires': new Date(now + tokenSeconds * 1000).toISOString(),
    };
    const body = { access_token: access, token_type: 'bearer', refresh_token: refresh, expires_in: tokenSeconds };
    return { status: 200, body: { ...body, ...times } };
  };

  const answer = (request: IncomingMessage, url: URL, text: string): VeeamAnswer => {
    if (request.headers['x-api-version'] !== version) return refused(400, 'UnexpectedContent', 'x-api-version');
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    if (url.pathname === '/api/oauth2/token') return isForm ? token(text) : refused(400, 'UnexpectedContent', 'form');
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if ((tokens.access.get(bearer) ?? 0) < Date.now()) return refused(401, 'ExpiredToken', 'the token has expired');
    const body = text === '' ? {} : (JSON.parse(text) as JsonObject);
    const { method = 'GET' } = request;
    return veeamAnswer(
      { store, schema, version, pageLimit },
      { method, path: url.pathname, query: url.searchParams, body },
    );
  };

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'https://localhost');
    const text = await textOf(request);
    const { method = 'GET' } = request;
    const fault = faultFor(faults, method, url.pathname);
    const note = (status: number | null) => seen.push({ method, path: url.pathname, query: url.search, status });
    if (fault === 'hang') return void note(null);
    if (fault === 'cut-before') return void (note(null), request.socket.destroy());
    if (fault === 'expired-token') tokens.access.clear();
    const early = fault === null ? null : earlyAnswers[fault];
    const { status, body } = early ?? answer(request, url, text);
    if (fault === 'hang-after') return void note(null);
    if (fault === 'cut-after') return void (note(null), request.socket.destroy());
    const shown = fault === 'error-after' ? 500 : status;
    note(shown);
    const headers = { 'content-type': 'application/json', ...(shown === 429 ? { 'retry-after': '1' } : {}) };
    response.writeHead(shown, headers).end(body === undefined ? undefined : JSON.stringify(body));
  };

  const server = createServer({ key, cert: certificate });
  server.on('request', (request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    store,
    port: (server.address() as AddressInfo).port,
    certificate,
    seen,
    tokens: counts,
    fail: (method, path, kind, times = 1) => void faults.push({ method, path, kind, times }),
    heal: () => void faults.splice(0),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

const earlyAnswers: Readonly<Partial<Record<FaultKind, VeeamAnswer>>> = {
  'too-many': refused(429, 'ServiceUnavailable', 'one too many'),
  'server-error': refused(500, 'UnknownError', 'something broke'),
};

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
