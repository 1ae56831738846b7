import { OperationError } from '../../operation-error.js';
import type { HttpsAnswer } from './https-call.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface Token {
  readonly access: string;
  readonly refresh: string;
  /** Milliseconds of the clock of `performance`, after which it is not used any more. */
  readonly staleAt: number;
}

/** A token is renewed so long before it ends, so that no call is on its way with a dead one. */
const renewAheadMs = 60_000;

/**
 * Where calls get their token from. The log-in is renewed before a token ends, or when the server calls one dead, by the
 * refresh token as long as that works, else by the password; once for all calls that wait.
 * @param ask sends the form of a log-in
 */
export function tokenSource(
  ask: (form: Readonly<Record<string, string>>) => Promise<HttpsAnswer>,
  { user, password }: Credentials,
): (dead: Token | null) => Promise<Token> {
  let current: Token | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const renewed = async (old: Token | null): Promise<Token> => {
    const answer = old === null ? null : await ask({ grant_type: 'refresh_token', refresh_token: old.refresh });
    if (answer?.status === 200) return tokenOf(answer);
    return tokenOf(await ask({ grant_type: 'password', username: user, password }));
  };
  const valid = async (dead: Token | null): Promise<Token> => {
    if (current !== null && current !== dead && performance.now() < current.staleAt) return current;
    current = await renewed(current);
    return current;
  };
  // One at a time: a refresh token works only once.
  return (dead) => {
    const next = turn.then(() => valid(dead));
    turn = next.catch(() => null);
    return next;
  };
}

/** @throws OperationError where the log-in was refused */
function tokenOf({ status, text }: HttpsAnswer): Token {
  if (status !== 200) {
    throw new OperationError(
      `the backup server refuses the log-in (${status})`,
      'VEEAM_USER and VEEAM_PASSWORD have to be those of a backup administrator',
    );
  }
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = fieldsOf(text);
  if (typeof access !== 'string' || typeof refresh !== 'string' || typeof seconds !== 'number') {
    throw new OperationError('the backup server answers the log-in without a token');
  }
  const lifeMs = seconds * 1000;
  return { access, refresh, staleAt: performance.now() + Math.max(lifeMs - renewAheadMs, lifeMs / 2) };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
