import { readFile } from 'node:fs/promises';
import type { BackupApiVersion } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import type { Environment } from '../environment.js';
import { type HttpsServer, httpsClient } from './https-call.js';
import { openSession, type Session } from './session.js';

export interface ConnectOptions {
  readonly connect: HttpsServer['connect'];
  /** File with the only authorities that are trusted; absolute. */
  readonly ca: string | null;
  readonly limitMs: number;
}

/** Port of the product's REST interface. */
const restPort = 9419;

/** @throws OperationError without credentials, or where the file cannot be read; the server is not asked yet */
export async function connectBackupServer(
  server: string,
  version: BackupApiVersion,
  env: Environment,
  { connect, ca, limitMs }: ConnectOptions,
): Promise<Session> {
  const { VEEAM_USER: user, VEEAM_PASSWORD: password } = env;
  if (!user || !password) {
    throw new OperationError('the backup server wants a user', 'set VEEAM_USER and VEEAM_PASSWORD in the environment');
  }
  const authorities = ca === null ? null : await authoritiesIn(ca);
  const client = httpsClient({ server, port: restPort, connect, authorities, limitMs });
  return openSession(client, version, { user, password });
}

async function authoritiesIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new OperationError(`${file} holds no certificate`, '--ca wants a file with certificates as PEM');
}
