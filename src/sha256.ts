import { createHash, hash } from 'node:crypto';

/** SHA-256 in hex, of a text as UTF-8. In one step: a compilation hashes a hundred thousand small texts. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** The same of a text in pieces, which is never in memory as a whole. */
export function sha256OfPieces(pieces: readonly string[]): string {
  const whole = createHash('sha256');
  for (const piece of pieces) whole.update(piece);
  return whole.digest('hex');
}
