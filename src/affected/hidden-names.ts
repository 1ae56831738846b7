import { byCodeUnit } from '../order.js';

/** Sections of a tenant file whose keys are people. What is printed here ends up in logs of pipelines. */
const sectionsOfPeople = new Set(['users', 'mailboxes']);

/** The keys without names of people, each once. */
export function withoutPeople(keys: readonly string[]): string[] {
  const shown = keys.map((key) => {
    const section = key.split('/', 2)[1] ?? '';
    return sectionsOfPeople.has(section) ? `/${section}` : key;
  });
  return [...new Set(shown)];
}

/** Paths below a tenant's compiled directory, or its certificates, without names of people: devices are named after them. */
export function filesWithoutPeople(paths: readonly string[]): string[] {
  const shown = paths.map((path) => path.replace(/(^|\/)(remote|devices|previous|revoked)\/.*/, '$1$2/'));
  return [...new Set(shown)].toSorted(byCodeUnit);
}
