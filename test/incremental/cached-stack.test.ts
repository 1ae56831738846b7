import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readCachedStack, writeCachedStack } from '../../src/incremental/cached-stack.js';
import type { ProducedStack } from '../../src/incremental/produce-stack.js';
import { hashOf } from '../../src/incremental/sealed-file.js';

const folder = mkdtempSync(join(tmpdir(), 'mandant-cached-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = [
  ['k0001/terraform/main.tf.json', '{}\n'],
  ['k0001/guests/größe.txt', 'Grüße 🙂\r\n\n'],
  ['k0001/empty', ''],
] as const;
const stack: ProducedStack = {
  sections: { '/network': hashOf('network') },
  manifest: {
    kind: 'tenant',
    platform: 'rz1',
    files: Object.fromEntries(files.map(([path, text]) => [path, hashOf(text)])),
  },
  files,
};

function written(): string {
  const file = join(folder, 'ab', 'key');
  writeCachedStack(file, 'key', stack);
  return file;
}

it('gives a stack back as it was written, under its key alone', () => {
  const file = written();
  expect(readCachedStack(file, 'key')).toEqual(stack);
  expect(readCachedStack(file, 'another')).toBeNull();
  expect(readCachedStack(join(folder, 'missing'), 'key')).toBeNull();
});

it('takes a file for missing wherever it is cut short', () => {
  const length = readFileSync(written()).length;
  for (let size = 0; size < length; size += 1) {
    const file = written();
    truncateSync(file, size);
    expect(readCachedStack(file, 'key')).toBeNull();
  }
});

it('takes a file for missing wherever a byte of it changes, and with something behind it', () => {
  const file = written();
  const bytes = readFileSync(file);
  for (const [at, byte] of bytes.entries()) {
    const changed = Buffer.from(bytes);
    changed[at] = byte ^ 1;
    writeFileSync(file, changed);
    expect(readCachedStack(file, 'key')).toBeNull();
  }
  writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]));
  expect(readCachedStack(file, 'key')).toBeNull();
});

it('keeps nothing where it cannot write', () => {
  writeFileSync(join(folder, 'no-folder'), '');
  const file = join(folder, 'no-folder', 'key');
  expect(() => writeCachedStack(file, 'key', stack)).not.toThrow();
  expect(readCachedStack(file, 'key')).toBeNull();
});
