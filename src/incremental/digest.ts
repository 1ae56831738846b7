import type { StackManifest } from '../compile/manifest.js';
import { hashOf } from './sealed-file.js';

/** Equal stacks have equal digests: a manifest is made, and written, with its keys in order. */
export function digestOf(manifest: StackManifest): string {
  return hashOf(JSON.stringify(manifest));
}
