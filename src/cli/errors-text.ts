import type { Diagnostic } from '../diagnostic.js';
import { diagnosticsText } from '../report/diagnostics-text.js';
import { coloursOf } from './colours.js';
import type { Io } from './io.js';

/** What keeps a command from its work, for stderr. */
export function errorsText({ stderr }: Io, errors: readonly Diagnostic[], texts: ReadonlyMap<string, string>): string {
  return diagnosticsText(errors, { ...(stderr.names ? { texts } : {}), colours: coloursOf(stderr) });
}
