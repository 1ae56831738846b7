import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StackManifest } from '../compile/manifest.js';
import type { ProducedStack } from './produce-stack.js';
import { hashOf } from './sealed-file.js';
import type { Sections } from './watched-platform.js';

/** Raised when the layout changes, so that files of another version of mandant are foreign. */
const format = 3;

/** The second line of the file; the first is its hash, and the texts follow one after the other. */
interface Head {
  readonly format: number;
  readonly key: string;
  readonly sections: Sections;
  readonly manifest: StackManifest;
  /** Path of each text, and its length in UTF-16 code units. */
  readonly texts: readonly (readonly [string, number])[];
}

/**
 * Keeps a stack for a later run. The manifest holds a hash of each text, so the texts, nearly all of it, are hashed and quoted
 * no second time; and whoever reads while this writes finds hashes that do not fit. A full disk or a folder without
 * rights is no error.
 */
export function writeCachedStack(file: string, key: string, { sections, manifest, files }: ProducedStack): void {
  const texts = files.map(([path, text]) => [path, text.length] as const);
  const head = JSON.stringify({ format, key, sections, manifest, texts } satisfies Head);
  const content = [`${hashOf(head)}\n${head}\n`, ...files.map(([, text]) => text)];
  try {
    writeInFolder(file, bytesOf(content));
  } catch {
    // What is cut short is as good as missing.
  }
}

/** The stack as it was written under this key; `null` for a file that is missing, cut short, changed or foreign. */
export function readCachedStack(file: string, key: string): ProducedStack | null {
  try {
    const content = readFileSync(file, 'utf8');
    const end = content.indexOf('\n', 65);
    const line = content.slice(65, end);
    if (content[64] !== '\n' || content.slice(0, 64) !== hashOf(line)) return null;
    const head = JSON.parse(line) as Head;
    if (head.format !== format || head.key !== key) return null;
    return withTexts(head, content, end + 1);
  } catch {
    return null;
  }
}

function withTexts({ sections, manifest, texts }: Head, content: string, start: number): ProducedStack | null {
  const files: [string, string][] = [];
  let at = start;
  for (const [path, length] of texts) {
    const text = content.slice(at, at + length);
    if (manifest.files[path] !== hashOf(text)) return null;
    files.push([path, text]);
    at += length;
  }
  return at === content.length ? { sections, manifest, files } : null;
}

/** Room for the bytes of one stack after the other: to join its texts into one first takes three times as long. */
let room = Buffer.alloc(0);

/** The texts one after the other, until the next call. */
function bytesOf(texts: readonly string[]): Uint8Array {
  // UTF-8 takes up to three bytes for a code unit.
  const most = 3 * texts.reduce((sum, text) => sum + text.length, 0);
  if (room.length < most) room = Buffer.allocUnsafe(most);
  let end = 0;
  for (const text of texts) end += room.write(text, end);
  return room.subarray(0, end);
}

/** The folder is there nearly always. */
function writeInFolder(file: string, content: Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
