import { hash } from 'node:crypto';

/** SHA-256 in hex, of a text as UTF-8. In one step: a compilation hashes a hundred thousand small texts. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}
