import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DataPath, Finding } from '../diagnostic.js';
import { parseCidr, parseIpv4 } from '../ipv4.js';
import { explainError } from './explain-schema-error.js';

export type SchemaKind = 'tenant' | 'platform';
export type Schemas = Readonly<Record<SchemaKind | 'common', object>>;
export type SchemaCheck = (kind: SchemaKind, file: string, data: unknown) => Finding[];

/** Compiles the schemas once; the check gives every departure from them, one finding for each mistake. */
export function schemaCheck(schemas: Schemas): SchemaCheck {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    // Both take longer than checking 500 tenants; a test checks that the schemas are schemas.
    validateSchema: false,
    code: { optimize: false },
  });
  ajv.addFormat('ipv4', (text) => parseIpv4(text) !== null);
  ajv.addFormat('ipv4-cidr', (text) => parseCidr(text) !== null);
  ajv.addFormat('date', isDate);
  ajv.addSchema(schemas.common);
  const checks: Readonly<Record<SchemaKind, ValidateFunction>> = {
    tenant: ajv.compile(schemas.tenant),
    platform: ajv.compile(schemas.platform),
  };
  return (kind, file, data) => {
    const check = checks[kind];
    return check(data) ? [] : findingsOf(file, data, check.errors ?? []);
  };
}

/** A day that exists: 2026-02-30 does not (RFC 3339, full-date). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  // Day 0 of the next month is the last of this one.
  return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= lastDay(Number(text.slice(0, 4)), month));
}

function lastDay(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}

/** One mistake is one finding: branches of a choice and the doors they failed at say the same thing twice. */
function findingsOf(file: string, data: unknown, errors: readonly ErrorObject[]): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const error of errors) {
    if (isEcho(error, errors)) continue;
    const finding = explainError(file, error, pathOf(error.instancePath, data));
    const key = JSON.stringify([finding.at.path, finding.at.part]);
    if (!seen.has(key)) findings.push(finding);
    seen.add(key);
  }
  return findings;
}

/** Errors that only repeat what another one says better. */
function isEcho(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (error.keyword === 'if' || error.propertyName !== undefined) return true;
  const choice = errors.find(({ keyword, instancePath }) => keyword === 'anyOf' && instancePath === error.instancePath);
  return choice !== undefined && choice !== error;
}

/** ajv names places by JSON pointers; indexes of lists are numbers only where the data is a list. */
function pathOf(pointer: string, data: unknown): DataPath {
  let value = data;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => {
      const isIndex = Array.isArray(value);
      value = (value as Readonly<Record<string, unknown>> | undefined)?.[step];
      return isIndex ? Number(step) : step;
    });
}
