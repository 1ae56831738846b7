import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../compile/manifest.js';
import { OperationError } from '../operation-error.js';

/** @throws OperationError if the directory holds no finished compiled tree of this format */
export function readManifest(directory: string): Manifest {
  const wayOut = 'name a directory that "mandant compile --out" has written';
  let text: string;
  try {
    text = readFileSync(join(directory, 'manifest.json'), 'utf8');
  } catch {
    throw new OperationError(`there is no compiled tree in ${directory}: it has no manifest.json`, wayOut);
  }
  const manifest = parsed(text);
  if (manifest !== null) return manifest;
  throw new OperationError(`${join(directory, 'manifest.json')} is no manifest of a compiled tree`, wayOut);
}

function parsed(text: string): Manifest | null {
  try {
    const value = JSON.parse(text) as Manifest | null;
    return value?.version === 1 && typeof value.stacks === 'object' ? value : null;
  } catch {
    return null;
  }
}
