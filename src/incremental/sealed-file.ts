import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256 } from '../sha256.js';

/** Raised when a layout changes, so that files of another version of mandant are foreign. */
const format = 3;

/**
 * Writes a value that a later run, or another process, may read at any moment: whole or not at all, with a hash of its
 * own in front. A cache is only worth a try, so a full disk or a folder without rights is no error.
 */
export function writeSealed(file: string, name: string, value: unknown): void {
  const body = JSON.stringify({ format, name, value });
  const fresh = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(fresh, `${hashOf(body)}\n${body}`);
    renameSync(fresh, file);
  } catch {
    rmSync(fresh, { force: true });
  }
}

/** The value as it was written under this name; `null` for a file that is missing, cut short, changed or foreign. */
export function readSealed(file: string, name: string): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    const body = text.slice(65);
    if (text[64] !== '\n' || text.slice(0, 64) !== hashOf(body)) return null;
    const sealed = JSON.parse(body) as { readonly format: number; readonly name: string; readonly value: unknown };
    return sealed.format === format && sealed.name === name ? sealed.value : null;
  } catch {
    return null;
  }
}

export function hashOf(text: string | Uint8Array): string {
  return sha256(text);
}
