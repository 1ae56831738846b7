import type { BackupApiVersion, JobDocument, JobValue } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import { redact } from '../redact.js';
import type { HttpsAnswer, HttpsCall, HttpsClient } from './https-call.js';
import { type Effect, persistent } from './persistent-call.js';
import { type Credentials, tokenSource } from './tokens.js';

export interface ApiCall {
  readonly method: HttpsCall['method'];
  readonly path: string;
  readonly body?: JobDocument;
  readonly effect: Effect;
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

/** A session with the backup product, which logs in when it is first needed. */
export interface Session {
  /** @throws UnknownOutcome only for what is to happen once; OperationError where the server refuses or stays away */
  readonly call: (call: ApiCall) => Promise<JobValue>;
  readonly close: () => void;
}

/** Every call carries the version of the interface, also that for the token, else the server refuses it. */
export function openSession(client: HttpsClient, version: BackupApiVersion, credentials: Credentials): Session {
  const send = (call: Omit<HttpsCall, 'headers'>, headers: Readonly<Record<string, string>>) =>
    client.call({ ...call, headers: { Accept: 'application/json', 'x-api-version': version, ...headers } });

  const token = tokenSource((form) => {
    const call = { method: 'POST', path: '/api/oauth2/token', body: new URLSearchParams(form).toString() } as const;
    return persistent('repeatable', () => send(call, { 'Content-Type': 'application/x-www-form-urlencoded' }));
  }, credentials);

  const authorised = async (call: Omit<HttpsCall, 'headers'>): Promise<HttpsAnswer> => {
    const used = await token(null);
    const answer = await send(call, bearer(used.access));
    return answer.status === 401 ? send(call, bearer((await token(used)).access)) : answer;
  };

  return {
    call: async ({ method, path, body, effect }) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const answer = await persistent(effect, () => authorised({ method, path, body: text }));
      if (answer.status < 300) return valueOf(answer);
      throw new ServerRefusal(answer.status, refusalText(method, path, answer, credentials));
    },
    close: client.close,
  };
}

function bearer(token: string): Readonly<Record<string, string>> {
  return { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
}

function valueOf({ text }: HttpsAnswer): JobValue {
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
