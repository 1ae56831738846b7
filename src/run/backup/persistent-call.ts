import { setTimeout as sleep } from 'node:timers/promises';
import { OperationError } from '../../operation-error.js';
import { type HttpsAnswer, NoAnswer } from './https-call.js';

/** Questions and changes with the same effect however often they are asked for; changes that must not be made twice. */
export type Effect = 'repeatable' | 'once';

/** Nobody knows whether a change was made: whoever asked for it has to look. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';
}

const attempts = 5;
const firstWaitMs = 500;
const longestWaitMs = 60_000;

/**
 * Asks again where that is safe: what was never sent, what the server put off (429), and faults of what is repeatable; with
 * growing waits, or as long as the server asks.
 * @returns the last answer, which may be a fault
 * @throws UnknownOutcome for a fault of what is to happen once; OperationError where no answer comes at last
 */
export async function persistent(effect: Effect, once: () => Promise<HttpsAnswer>): Promise<HttpsAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await once().catch(noAnswer);
    if (!isWorthRepeating(effect, result) || attempt === attempts) return answerOf(result);
    await sleep(waitMs(result, attempt));
  }
}

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

/** @throws UnknownOutcome where repeating might do it twice */
function isWorthRepeating(effect: Effect, result: HttpsAnswer | NoAnswer): boolean {
  if (result instanceof NoAnswer) {
    if (result.wasSent && effect === 'once') throw new UnknownOutcome(result.message);
    return true;
  }
  if (result.status >= 500 && effect === 'once') throw new UnknownOutcome(`it answers with ${result.status}`);
  return result.status === 429 || result.status >= 500;
}

function answerOf(result: HttpsAnswer | NoAnswer): HttpsAnswer {
  if (result instanceof NoAnswer) throw new OperationError(`the backup server does not answer: ${result.message}`);
  return result;
}

function waitMs(result: HttpsAnswer | NoAnswer, attempt: number): number {
  const asked = result instanceof NoAnswer ? null : result.retryAfter;
  return Math.min(asked === null ? firstWaitMs * 2 ** (attempt - 1) : asked * 1000, longestWaitMs);
}
