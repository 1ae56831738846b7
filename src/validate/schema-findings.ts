import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DataPath, Finding } from '../diagnostic.js';
import { explainError } from './explain-schema-error.js';
import { isPerson } from './is-person.js';
import { suggestion } from './suggest.js';

/** Departures from a schema, one finding for each mistake: ajv says some of them several times, at every door they failed. */
export function schemaFindings(file: string, data: unknown, errors: readonly ErrorObject[]): Finding[] {
  const choices = placesOf(errors, 'anyOf');
  const renamed = renamedKeys(errors);
  const findings = new Map<string, Finding>();
  for (const error of errors) {
    if (isEcho(error, choices) || renamed.has(missingKey(error))) continue;
    const path = pathOf(error.instancePath, data);
    const finding = { ...explainError(file, error, path), hidden: peopleAmong(path, data) };
    const mistake = JSON.stringify([finding.at.path, finding.at.part, missingKey(error)]);
    if (!findings.has(mistake)) findings.set(mistake, finding);
  }
  return [...findings.values()];
}

function placesOf(errors: readonly ErrorObject[], keyword: string): ReadonlySet<string> {
  return new Set(errors.filter((error) => error.keyword === keyword).map(({ instancePath }) => instancePath));
}

/** Errors that only repeat what another one says better: doors of a choice, and that the text of a key is wrong at all. */
function isEcho({ keyword, instancePath, propertyName }: ErrorObject, choices: ReadonlySet<string>): boolean {
  if (propertyName !== undefined) return false;
  if (keyword === 'if' || keyword === 'propertyNames') return true;
  return keyword !== 'anyOf' && keyword !== 'type' && choices.has(instancePath);
}

/** A key that stands under a wrong name misses under its right one: that is one mistake. */
function renamedKeys(errors: readonly ErrorObject[]): ReadonlySet<string> {
  const missing = errors.filter(({ keyword }) => keyword === 'required');
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  if (missing.length === 0 || unknown.length === 0) return new Set();
  const byPlace = new Map<string, string[]>();
  for (const { instancePath, params } of missing) {
    const keys = byPlace.get(instancePath) ?? [];
    byPlace.set(instancePath, [...keys, String(params['missingProperty'])]);
  }
  return new Set(
    unknown.flatMap(({ instancePath, params }) => {
      const meant = suggestion(String(params['additionalProperty']), byPlace.get(instancePath) ?? []);
      return meant === null ? [] : [`${instancePath}/${meant}`];
    }),
  );
}

function missingKey({ keyword, instancePath, params }: ErrorObject): string {
  return keyword === 'required' ? `${instancePath}/${String(params['missingProperty'])}` : '';
}

/** Steps whose value is a person, wherever that stands: `users` may have slipped into another section. */
function peopleAmong(path: DataPath, data: unknown): string[] {
  let value = data;
  return path.flatMap((step) => {
    value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[step];
    return typeof step === 'string' && isPerson(value) ? [step] : [];
  });
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
