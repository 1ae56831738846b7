import type { Rule } from './rule.js';
import { diskRemoved } from './rules/disk-removed.js';
import { missingRevocation } from './rules/missing-revocation.js';
import { serverRemoved } from './rules/server-removed.js';

/** Every rule there is. */
export const rules: readonly Rule[] = [diskRemoved, missingRevocation, serverRemoved];
