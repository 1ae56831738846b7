import { gzipSync } from 'fflate';
import { sha256 } from '../sha256.js';

/** Letters for which making the tables of a compression costs more than the compression saves. */
const short = 2048;

/** The SHA-256 of a text, a colon, the text itself as gzip and base64: so a guest knows whether it got it whole. */
export function sealedValue(text: string): string {
  return `${sha256(text)}:${packed(text)}`;
}

/**
 * zlib's bytes depend on its version and the processor; these are the same everywhere, for ever (RFC 1952, mtime 0). At level 1
 * the texts of guests get 5 % longer than at 9, in three quarters of the time; short ones stay within it as they are.
 */
export function packed(text: string): string {
  const level = text.length < short ? 0 : 1;
  const bytes = gzipSync(new TextEncoder().encode(text), { level, mtime: 0 });
  return Buffer.from(bytes).toString('base64');
}
