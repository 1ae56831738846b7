import { filesWithoutPeople } from '../affected/hidden-names.js';
import { withNames, withoutNames } from '../named-text.js';
import type { Change } from './change.js';

/** The change with the names in it, for those who may read them. */
export function withAllNames(change: Change): Change {
  return words(change, withNames);
}

/** The change as everybody may read it: `…` for customers and users, and no folder that is named after one. */
export function withoutAnyNames(change: Change): Change {
  return { ...words(change, withoutNames), files: filesWithoutPeople(change.files) };
}

/** Any other part of a review with its names, or without. */
export function inWords<T>(value: T, isNamed: boolean): T {
  return said(value, isNamed ? withNames : withoutNames) as T;
}

function words(change: Change, say: (text: string) => string): Change {
  return said(change, say) as Change;
}

function said(value: unknown, say: (text: string) => string): unknown {
  if (typeof value === 'string') return say(value);
  if (Array.isArray(value)) return value.map((one) => said(one, say));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, said(entry, say)]));
}
