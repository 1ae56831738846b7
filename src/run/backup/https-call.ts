import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { OperationError } from '../../operation-error.js';

export interface HttpsServer {
  /** As its certificate names it; also where it is reached, unless `connect` says otherwise. */
  readonly server: string;
  readonly port: number;
  /** Another way to the same server, such as the end of a tunnel. */
  readonly connect: { readonly host: string; readonly port: number } | null;
  /** The only authorities that are trusted, as PEM; `null` for those that Node trusts (`NODE_EXTRA_CA_CERTS` adds some). */
  readonly authorities: string | null;
  /** How long an answer may take. */
  readonly limitMs: number;
}

export interface HttpsCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpsAnswer {
  readonly status: number;
  /** Seconds that the server asks to wait, `null` where it asks for nothing. */
  readonly retryAfter: number | null;
  readonly text: string;
}

/** No answer came: the call may have had its effect, or not. `wasSent` is false where it certainly had none. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    message: string,
    readonly wasSent: boolean,
  ) {
    super(message);
  }
}

const largestAnswerBytes = 64 * 1024 * 1024;

/** A client of one server. The certificate is always verified; there is no way to switch that off. */
export interface HttpsClient {
  /** @throws NoAnswer, or OperationError for a certificate that is not trusted and a name that does not exist */
  readonly call: (call: HttpsCall) => Promise<HttpsAnswer>;
  readonly close: () => void;
}

export function httpsClient(target: HttpsServer): HttpsClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  return { call: (call) => send(target, agent, call), close: () => agent.destroy() };
}

async function send(target: HttpsServer, agent: Agent, { method, path, headers, body }: HttpsCall) {
  let wasSent = false;
  try {
    return await new Promise<HttpsAnswer>((resolve, reject) => {
      const call = request({
        host: target.connect?.host ?? target.server,
        port: target.connect?.port ?? target.port,
        servername: target.server,
        agent,
        method,
        path,
        headers: { ...headers, Host: `${target.server}:${target.port}`, 'Content-Length': Buffer.byteLength(body) },
        rejectUnauthorized: true,
        ...(target.authorities === null ? {} : { ca: target.authorities }),
        signal: AbortSignal.timeout(target.limitMs),
      });
      call.on('error', reject);
      call.on('finish', () => (wasSent = true));
      call.on('response', (answer) => void readAnswer(answer).then(resolve, reject));
      call.end(body);
    });
  } catch (error) {
    throw failureOf(target, error as NodeJS.ErrnoException, wasSent);
  }
}

async function readAnswer(answer: IncomingMessage): Promise<HttpsAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    if (size > largestAnswerBytes) throw new Error('the answer is too large');
    chunks.push(chunk as Buffer);
  }
  if (!answer.complete) throw new Error('the answer was cut off');
  const seconds = Number(answer.headers['retry-after'] ?? Number.NaN);
  return {
    status: answer.statusCode ?? 0,
    retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Codes with which Node refuses a certificate, beside those that begin with `ERR_TLS` (doc/api/tls.md). */
const certificateCodes = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function failureOf({ server, limitMs }: HttpsServer, error: NodeJS.ErrnoException, wasSent: boolean): Error {
  const code = error.code ?? '';
  if (certificateCodes.has(code) || code.startsWith('ERR_TLS')) {
    return new OperationError(
      `the certificate of ${server} is not trusted (${code})`,
      'name the authority that signed it: --ca FILE, or NODE_EXTRA_CA_CERTS',
    );
  }
  if (code === 'ENOTFOUND') {
    return new OperationError(`there is no server called ${server}`, 'reach it another way: --connect HOST:PORT');
  }
  const isLate = error.name === 'TimeoutError' || error.name === 'AbortError';
  return new NoAnswer(isLate ? `no answer within ${limitMs / 1000} s` : code || error.message, wasSent);
}
