import { byCodeUnit } from '../order.js';
import type { Change, Severity } from '../review/change.js';
import type { Messages } from '../review/catalogue/messages.js';
import { sayChange, sayValues } from '../review/catalogue/say.js';
import type { Review } from '../review/review.js';

/** Where a place stands in its file at the head; `null` for a file that is gone. */
export type PlaceOf = (file: string, path: string) => { readonly line: number; readonly column: number } | null;

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  major: 'warning',
  minor: 'note',
  notice: 'note',
};

/** SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0): a result for each change, at the line that says so. */
export function diffSarif({ changes }: Review, messages: Messages, version: string, placeOf: PlaceOf): string {
  const ids = [...new Set(changes.map(ruleOf))].toSorted(byCodeUnit);
  const run = {
    tool: {
      driver: { name: 'mandant', version, rules: ids.map((id) => ({ id, shortDescription: { text: id } })) },
    },
    columnKind: 'utf16CodeUnits',
    results: changes.map((change) => result(change, ids, messages, placeOf)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** `server-removed`: what happens to what. */
function ruleOf({ subject, verb }: Change): string {
  return `${subject.kind}-${verb}`;
}

function result(change: Change, ids: readonly string[], messages: Messages, placeOf: PlaceOf) {
  const { tenant, severity, guards, place } = change;
  const whose = tenant ?? messages.words['whole platform'];
  const text = [`${whose}: ${sayChange(messages, change)}`, ...sayValues(messages, change)].join(' ');
  const at = placeOf(place.file, place.path);
  return {
    ruleId: ruleOf(change),
    ruleIndex: ids.indexOf(ruleOf(change)),
    level: levels[severity],
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: place.file.split('/').map(encodeURIComponent).join('/') },
          ...(at === null ? {} : { region: { startLine: at.line, startColumn: at.column } }),
        },
      },
    ],
    properties: { severity, guards },
  };
}
