import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { OperationError } from '../operation-error.js';
import type { AuthorityKey } from './authority-key.js';

const curve = 'secp384r1';

/** A new key, PEM, encrypted with the passphrase (PKCS #8, AES-256). */
export function newEncryptedKey(passphrase: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
  return privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
}

/** The key of an encrypted PEM. A key that lies there open is refused: whoever finds the file could sign. */
export function openKey(pem: string, passphrase: string): AuthorityKey {
  if (!pem.includes('ENCRYPTED')) throw new OperationError('the key of the authority is not encrypted');
  const key = decrypted(pem, passphrase);
  if (key.asymmetricKeyDetails?.namedCurve !== curve) {
    throw new OperationError('the key of the authority is none of the curve P-384');
  }
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    sign: (bytes) => Promise.resolve(sign('sha384', bytes, { key, dsaEncoding: 'ieee-p1363' })),
  };
}

function decrypted(pem: string, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, passphrase });
  } catch {
    throw new OperationError('the key of the authority does not open', 'check the passphrase and the file');
  }
}
