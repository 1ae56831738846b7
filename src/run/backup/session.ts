import { setTimeout as sleep } from 'node:timers/promises';
import type { BackupApiVersion, JobDocument, JobValue } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import { redact } from '../redact.js';
import { type HttpsAnswer, type HttpsCall, NoAnswer, type HttpsClient } from './https-call.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** A question, or a change that has the same effect however often it is asked for. */
type Repeatable = 'repeatable';
/** A change that must not be made twice. */
type Once = 'once';

export interface ApiCall {
  readonly method: HttpsCall['method'];
  readonly path: string;
  readonly body?: JobDocument;
  readonly effect: Repeatable | Once;
}

/** Nobody knows whether a change was made: whoever asked for it has to look. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
}

/** The server understood, and does not do it. */
export class ServerRefusal extends OperationError {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A logged-in session with the backup product. */
export interface Session {
  /** @throws UnknownOutcome only for what is to happen once; OperationError where the server refuses or stays away */
  readonly call: (call: ApiCall) => Promise<JobValue>;
  readonly close: () => void;
}

interface Token {
  readonly access: string;
  readonly refresh: string;
  /** Milliseconds of the clock of `performance`, after which it is not used any more. */
  readonly staleAt: number;
}

const attempts = 5;
const firstWaitMs = 500;
const longestWaitMs = 60_000;
/** A token is renewed so long before it ends, so that no call is on its way with a dead one. */
const renewAheadMs = 60_000;

/**
 * Every call carries the version of the interface, also that for the token. Tokens are renewed before they end, and after
 * the server calls one dead. What is repeatable is repeated after a fault, with growing waits or as long as the server asks.
 */
export function openSession(client: HttpsClient, version: BackupApiVersion, credentials: Credentials): Session {
  let token: Promise<Token> | null = null;

  const send = (call: Omit<HttpsCall, 'headers'>, headers: Readonly<Record<string, string>>) =>
    client.call({ ...call, headers: { Accept: 'application/json', 'x-api-version': version, ...headers } });

  const ask = async (form: Readonly<Record<string, string>>): Promise<HttpsAnswer> => {
    const call = { method: 'POST', path: '/api/oauth2/token', body: new URLSearchParams(form).toString() } as const;
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return persistent('repeatable', () => send(call, type));
  };

  const logIn = async (old: Token | null): Promise<Token> => {
    const renewed = old === null ? null : await ask({ grant_type: 'refresh_token', refresh_token: old.refresh });
    if (renewed?.status === 200) return tokenOf(renewed);
    const { user, password } = credentials;
    const answer = await ask({ grant_type: 'password', username: user, password });
    if (answer.status === 200) return tokenOf(answer);
    throw new OperationError(
      `the backup server refuses the log-in (${answer.status})`,
      'VEEAM_USER and VEEAM_PASSWORD have to be those of a backup administrator',
    );
  };

  const fresh = async (dead: Token | null): Promise<Token> => {
    const current = token === null ? null : await token;
    if (current !== null && current !== dead && performance.now() < current.staleAt) return current;
    token = logIn(current).catch((error: unknown) => {
      token = null;
      throw error;
    });
    return token;
  };

  /** One at a time: a refresh token works only once. */
  let turn: Promise<unknown> = Promise.resolve();
  const valid = (dead: Token | null): Promise<Token> => {
    const next = turn.then(() => fresh(dead));
    turn = next.catch(() => null);
    return next;
  };

  const authorised = async (call: Omit<HttpsCall, 'headers'>): Promise<HttpsAnswer> => {
    const used = await valid(null);
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${used.access}` };
    const answer = await send(call, headers);
    if (answer.status !== 401) return answer;
    const renewed = await valid(used);
    return send(call, { ...headers, Authorization: `Bearer ${renewed.access}` });
  };

  return {
    call: async ({ method, path, body, effect }) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const answer = await persistent(effect, () => authorised({ method, path, body: text }));
      if (answer.status < 300) return bodyOf(answer);
      throw new ServerRefusal(answer.status, refusalText(method, path, answer, credentials));
    },
    close: client.close,
  };
}

/** Asks again where that is safe: what was never sent, what the server put off, and faults of what is repeatable. */
async function persistent(effect: Repeatable | Once, once: () => Promise<HttpsAnswer>): Promise<HttpsAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await once().catch((error: unknown) => {
      if (error instanceof NoAnswer) return error;
      throw error;
    });
    const isLast = attempt === attempts;
    if (result instanceof NoAnswer) {
      if (result.wasSent && effect === 'once') throw new UnknownOutcome(result.message);
      if (isLast) throw new OperationError(`the backup server does not answer: ${result.message}`);
    } else {
      const isPutOff = result.status === 429;
      if (!isPutOff && result.status < 500) return result;
      if (!isPutOff && effect === 'once') throw new UnknownOutcome(`it answers with ${result.status}`);
      if (isLast) return result;
    }
    await sleep(waitMs(result, attempt));
  }
}

function waitMs(result: HttpsAnswer | NoAnswer, attempt: number): number {
  const asked = result instanceof NoAnswer ? null : result.retryAfter;
  return Math.min(asked === null ? firstWaitMs * 2 ** (attempt - 1) : asked * 1000, longestWaitMs);
}

function tokenOf(answer: HttpsAnswer): Token {
  const said = bodyOf(answer) as Readonly<Record<string, unknown>> | null;
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = said ?? {};
  if (typeof access !== 'string' || typeof refresh !== 'string' || typeof seconds !== 'number') {
    throw new OperationError('the backup server answers the log-in without a token');
  }
  const lifeMs = seconds * 1000;
  return { access, refresh, staleAt: performance.now() + Math.max(lifeMs - renewAheadMs, lifeMs / 2) };
}

function bodyOf({ text }: HttpsAnswer): JobValue {
  if (text === '') return null;
  try {
    return JSON.parse(text) as JobValue;
  } catch {
    throw new OperationError('the backup server answers with something else than JSON');
  }
}

const longestReason = 300;

/** The server's own words, without the password should they repeat it. */
function refusalText(method: string, path: string, { status, text }: HttpsAnswer, { password }: Credentials): string {
  const [place = ''] = path.split('?');
  return `the backup server refuses ${method} ${place} (${status}): ${redact(reasonIn(text), [password])}`;
}

function reasonIn(text: string): string {
  try {
    const { errorCode = '', message = '' } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const reason = `${String(errorCode)} ${String(message)}`.trim();
    return reason.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, longestReason) || 'no reason given';
  } catch {
    return 'no reason given';
  }
}
