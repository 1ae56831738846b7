import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AuthorityKey } from '../certificate/authority-key.js';
import { openKey } from '../certificate/software-key.js';
import { OperationError } from '../operation-error.js';

export interface KeyRequest {
  readonly tenant: string;
  /** The tenant's authority, PEM; `null` while there is none. */
  readonly authority: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks a person; only where there is a terminal and no variable answers. */
  readonly askPassphrase: (question: string) => Promise<string>;
}

/**
 * The key of a tenant's authority, from where the operator keeps it:
 * - `MANDANT_CA_SIGN_COMMAND`: a shell command that reads the bytes to sign on its input and writes the signature, ECDSA
 *   with SHA-384, DER, on its output; for cards and modules, such as `pkcs11-tool --sign`. `MANDANT_TENANT` is set for it.
 * - `MANDANT_CA_KEY_FILE`: an encrypted PEM, `{tenant}` in it stands for the id; the passphrase is
 *   `MANDANT_CA_PASSPHRASE` or typed in.
 */
export async function authorityKey(request: KeyRequest): Promise<AuthorityKey> {
  const { env, tenant, authority } = request;
  const command = env['MANDANT_CA_SIGN_COMMAND'];
  if (command !== undefined && authority !== null) return keyBehindCommand(command, tenant, authority, env);
  const file = keyFileOf(env, tenant);
  const pem = await readFile(file, 'utf8').catch(() => {
    throw new OperationError(`the key of the authority is not at ${file}`, 'is the disk in?');
  });
  return openKey(pem, await passphraseOf(request));
}

export function keyFileOf(env: KeyRequest['env'], tenant: string): string {
  const pattern = env['MANDANT_CA_KEY_FILE'];
  if (pattern === undefined || pattern === '') {
    throw new OperationError(
      'where the key of the authority is, is not said',
      'set MANDANT_CA_KEY_FILE, such as /media/keys/{tenant}.pem, or MANDANT_CA_SIGN_COMMAND',
    );
  }
  return pattern.replaceAll('{tenant}', tenant);
}

export async function passphraseOf({ env, tenant, askPassphrase }: KeyRequest): Promise<string> {
  const given = env['MANDANT_CA_PASSPHRASE'];
  return given ?? (await askPassphrase(`passphrase of the authority of ${tenant}: `));
}

function keyBehindCommand(command: string, tenant: string, authority: string, env: KeyRequest['env']): AuthorityKey {
  const { publicKey } = new X509Certificate(authority);
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    sign: async (bytes) => numbersOf(await output(command, bytes, { ...env, MANDANT_TENANT: tenant })),
  };
}

function output(command: string, input: Uint8Array, env: KeyRequest['env']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { env: { ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stdin.on('error', () => undefined);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new OperationError(`the command that signs ended with ${code}`, 'look at MANDANT_CA_SIGN_COMMAND'));
    });
    child.stdin.end(input);
  });
}

/** `SEQUENCE { r INTEGER, s INTEGER }` (RFC 3279, 2.2.3) to both numbers in 48 bytes each. */
function numbersOf(der: Buffer): Uint8Array {
  const [r, rest] = integerAt(der.subarray(headerLength(der)));
  const [s] = integerAt(rest);
  return Buffer.concat([padded(r), padded(s)]);
}

function integerAt(der: Buffer): [Buffer, Buffer] {
  const length = der[1] ?? 0;
  if (der[0] !== 2 || length === 0 || der.length < 2 + length) throw noSignature();
  return [der.subarray(2, 2 + length), der.subarray(2 + length)];
}

function headerLength(der: Buffer): number {
  if (der[0] !== 0x30) throw noSignature();
  return der[1] === 0x81 ? 3 : 2;
}

function padded(number: Buffer): Buffer {
  const bytes = number[0] === 0 ? number.subarray(1) : number;
  if (bytes.length > 48) throw noSignature();
  return Buffer.concat([Buffer.alloc(48 - bytes.length), bytes]);
}

function noSignature(): OperationError {
  return new OperationError(
    'the command that signs did not write an ECDSA signature in DER',
    'with OpenSSL: openssl dgst -sha384 -sign key.pem',
  );
}
