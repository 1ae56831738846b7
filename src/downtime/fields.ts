import { canonicalJson } from '../canonical-json.js';

/** A resource or a block as Terraform describes it. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function blocksOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** What is missing and what is `null` are the same to Terraform. */
export function isSame(before: unknown, after: unknown): boolean {
  return canonicalJson(before ?? null) === canonicalJson(after ?? null);
}

/** Whether a value is only known once it is applied. */
export function isUnknown(marks: Fields, attribute: string): boolean {
  return marks[attribute] === true;
}
