import type { Location, Place } from '../diagnostic.js';
import type { Provenance } from './provenance/provenance.js';

/** Shape: schemas/provenance.schema.json. */
export function provenanceJson(
  tenant: string,
  values: readonly Provenance[],
  locate: (place: Place) => Location,
): string {
  const report = {
    version: 1,
    tenant,
    values: values.map(({ path, value, origin, how, places }) => ({
      path: path.join('.'),
      value,
      origin,
      how,
      places: places.map(({ at, written }) => ({ ...locate(at), path: at.path.join('.'), written: written ?? null })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
