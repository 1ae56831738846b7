import type { Judge } from '../affected/judged-side.js';
import { readGuestScripts } from '../load/guest-scripts.js';
import { parseOnce } from '../load/parse-once.js';
import { readSchemas } from '../load/schemas.js';
import { rules } from '../validate/rules.js';
import { schemaCheck } from '../validate/schema.js';
import { keepHeapSmall } from '../v8-settings.js';
import type { Io } from './io.js';
import { toolVersion } from './tool-version.js';

/** By what this mandant judges both sides of a comparison, all tenants of which are in memory at once. */
export function judgeOf({ today }: Io, tool: string): Omit<Judge, 'platform'> {
  keepHeapSmall();
  return {
    check: schemaCheck(readSchemas()),
    rules,
    today,
    parse: parseOnce(),
    scripts: readGuestScripts(),
    tool,
    version: toolVersion(),
  };
}
