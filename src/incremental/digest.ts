import { canonicalJson } from '../canonical-json.js';
import type { StackManifest } from '../compile/manifest.js';
import { hashOf } from './sealed-file.js';

/** Equal stacks have equal digests. */
export function digestOf(manifest: StackManifest): string {
  return hashOf(canonicalJson(manifest));
}
