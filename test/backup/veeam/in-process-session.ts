import type { BackupApiVersion, JobValue } from '../../../src/model/backup-jobs.js';
import { OperationError } from '../../../src/operation-error.js';
import { UnknownOutcome } from '../../../src/run/backup/persistent-call.js';
import { type ApiCall, ServerRefusal, type Session } from '../../../src/run/backup/session.js';
import { strictSchema } from './strict-schema.js';
import { veeamAnswer } from './veeam-answer.js';
import type { JsonObject, VeeamStore } from './veeam-store.js';

/** What happens to a call: nothing bad, or no answer, without or after its effect. */
export type Luck = 'good' | 'lost-before' | 'lost-after';

/** A session with a server in this process: as `openSession` after it gave up repeating. */
export function inProcessSession(
  store: VeeamStore,
  version: BackupApiVersion,
  luckOf: (call: ApiCall) => Luck = () => 'good',
): Session & { readonly calls: ApiCall[] } {
  const schema = strictSchema(version);
  const calls: ApiCall[] = [];
  const call = async (made: ApiCall): Promise<JobValue> => {
    calls.push(made);
    const { method, path, body, effect } = made;
    const lost =
      effect === 'once' ? new UnknownOutcome('lost') : new OperationError('the backup server does not answer');
    const luck = luckOf(made);
    if (luck === 'lost-before') throw lost;
    const url = new URL(path, 'https://localhost');
    const request = {
      method,
      path: url.pathname,
      query: url.searchParams,
      body: JSON.parse(JSON.stringify(body ?? {})) as JsonObject,
    };
    const answer = veeamAnswer({ store, schema, version, pageLimit: 2 }, request);
    if (luck === 'lost-after') throw lost;
    if (answer.status >= 300) throw new ServerRefusal(answer.status, JSON.stringify(answer.body));
    return structuredClone(answer.body ?? null);
  };
  return { calls, call: (made) => Promise.resolve(made).then(call), close: () => undefined };
}
