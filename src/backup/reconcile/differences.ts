import type { JobDocument, JobValue } from '../../model/backup-jobs.js';
import { isDocument, isList } from './job-value.js';

/** A setting that is not as it is wanted. */
export interface Difference {
  /** Keys from the top of the document, with dots: `storage.retentionPolicy.quantity`. No key of the product holds one. */
  readonly path: string;
  /** What the product has; of a list only what is compared. `null` where it has nothing. */
  readonly before: JobValue;
  readonly after: JobValue;
}

/**
 * Where a job departs from what is wanted of it. What the product added by itself (defaults, sizes, times of its own) has no
 * meaning: only keys of the wanted document are looked at. Lists are compared without their order.
 */
export function differencesOf(wanted: JobDocument, existing: JobDocument): readonly Difference[] {
  return Object.entries(wanted).flatMap(([key, value]) => differing([key], value, existing[key] ?? null));
}

function differing(path: readonly string[], wanted: JobValue, existing: JobValue): Difference[] {
  if (isDocument(wanted)) {
    const before = isDocument(existing) ? existing : {};
    return Object.entries(wanted).flatMap(([key, value]) => differing([...path, key], value, before[key] ?? null));
  }
  if (isCovered(wanted, existing)) return [];
  const before = isList(wanted) && isList(existing) ? existing.map((item) => asFarAs(wanted, item)) : existing;
  return [{ path: path.join('.'), before, after: wanted }];
}

/** Whether a value has all that is wanted of it. */
function isCovered(wanted: JobValue, existing: JobValue): boolean {
  if (isList(wanted)) {
    return isList(existing) && wanted.length === existing.length && pairs(wanted, existing).every((pair) => pair >= 0);
  }
  if (!isDocument(wanted)) return plain(wanted) === plain(existing);
  return (
    isDocument(existing) && Object.entries(wanted).every(([key, value]) => isCovered(value, existing[key] ?? null))
  );
}

/** For each wanted item the place of one that covers it, each used once; -1 without one. */
function pairs(wanted: readonly JobValue[], existing: readonly JobValue[]): readonly number[] {
  const taken = new Set<number>();
  return wanted.map((item) => {
    const place = existing.findIndex((candidate, index) => !taken.has(index) && isCovered(item, candidate));
    taken.add(place);
    return place;
  });
}

/**
 * The whole model for a `PUT`: what the product has, with everything wanted laid over it, so that what is not mandant's
 * affair stays as it is.
 */
export function overlaid(existing: JobDocument, wanted: JobDocument): JobDocument {
  const laid = Object.entries(wanted).map(([key, value]) => [key, laidOver(existing[key] ?? null, value)] as const);
  return { ...existing, ...Object.fromEntries(laid) };
}

function laidOver(existing: JobValue, wanted: JobValue): JobValue {
  if (isDocument(wanted)) return overlaid(isDocument(existing) ? existing : {}, wanted);
  if (!isList(wanted) || !isList(existing)) return wanted;
  const places = pairs(wanted, existing);
  return wanted.map((item, index) => existing[places[index] ?? -1] ?? item);
}

/** A list's item without what the product added: keys that no wanted item has, at any depth. */
function asFarAs(samples: readonly JobValue[], item: JobValue): JobValue {
  if (!isDocument(item)) return item;
  const known = samples.filter(isDocument);
  const kept = Object.entries(item).filter(([key]) => known.some((sample) => Object.hasOwn(sample, key)));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      asFarAs(
        known.map((sample) => sample[key] ?? null),
        value,
      ),
    ]),
  );
}

/** Products write times of day with seconds or without (`format: time`). */
function plain(value: JobValue): JobValue {
  return typeof value === 'string' && /^\d\d:\d\d:00$/.test(value) ? value.slice(0, 5) : value;
}
