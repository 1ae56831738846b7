import { closeSync, openSync, writeFileSync } from 'node:fs';

/** So many pieces are written at once: one by one they would cost more than their bytes. */
const atOnce = 64;

/** Writes a text in pieces, which is never in memory as a whole. */
export function writePieces(file: string, pieces: readonly string[]): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let at = 0; at < pieces.length; at += atOnce) {
      writeFileSync(descriptor, pieces.slice(at, at + atOnce).join(''));
    }
  } finally {
    closeSync(descriptor);
  }
}
