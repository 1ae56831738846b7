import { type Json, isList, isObject, kindOf } from './json.js';
import type { AttributeType } from './provider-schema.js';
import { isSingleExpression, isTemplate } from './template.js';

/** Where a value is not of its type, and what is expected there. Empty if it is. */
export interface Mismatch {
  /** Such as `[0].label`, below the attribute. */
  readonly path: string;
  readonly message: string;
}

/**
 * Compares a literal with a type as Terraform converts: numbers and bools become strings and the other way round
 * (developer.hashicorp.com/terraform/language/expressions/types). Of an expression nothing is known but that it is one.
 */
export function mismatches(value: Json, type: AttributeType, path = ''): Mismatch[] {
  if (value === null || type === 'dynamic') return [];
  if (typeof value === 'string' && isSingleExpression(value)) return [];
  if (typeof type === 'string') return isPrimitive(value, type) ? [] : [mismatch(value, type, path)];
  if (type[0] === 'object') return objectMismatches(value, type, path);
  return type[0] === 'map' ? mapMismatches(value, type[1], path) : listMismatches(value, type[0], type[1], path);
}

function isPrimitive(value: Json, type: 'string' | 'number' | 'bool'): boolean {
  if (value === null || typeof value === 'object') return false;
  if (type === 'string') return true;
  if (typeof value === 'string' && isTemplate(value)) return true;
  if (type === 'number') return typeof value === 'number' || (typeof value === 'string' && isNumeric(value));
  return typeof value === 'boolean' || value === 'true' || value === 'false';
}

function isNumeric(text: string): boolean {
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}

function listMismatches(value: Json, kind: 'list' | 'set', element: AttributeType, path: string): Mismatch[] {
  if (!isList(value)) return [mismatch(value, [kind, element], path)];
  return value.flatMap((entry, index) => mismatches(entry, element, `${path}[${index}]`));
}

function mapMismatches(value: Json, element: AttributeType, path: string): Mismatch[] {
  if (!isObject(value)) return [mismatch(value, ['map', element], path)];
  return Object.entries(value).flatMap(([key, entry]) => mismatches(entry, element, `${path}[${JSON.stringify(key)}]`));
}

function objectMismatches(
  value: Json,
  type: readonly ['object', Readonly<Record<string, AttributeType>>],
  path: string,
): Mismatch[] {
  if (!isObject(value)) return [mismatch(value, type, path)];
  const missing = Object.keys(type[1]).filter((key) => value[key] === undefined);
  return [
    ...missing.map((key) => ({ path: `${path}.${key}`, message: 'is required here' })),
    ...Object.entries(value).flatMap(([key, entry]) => mismatches(entry, type[1][key] ?? 'dynamic', `${path}.${key}`)),
  ];
}

function mismatch(value: Json, type: AttributeType, path: string): Mismatch {
  return { path, message: `is ${kindOf(value)}, expected ${nameOf(type)}` };
}

function nameOf(type: AttributeType): string {
  if (typeof type === 'string') return `a ${type}`;
  return type[0] === 'object' ? 'an object' : `a ${type[0]} of ${nameOf(type[1]).replace(/^an? /, '')}s`;
}
