import type { FileSet } from '../load/file-set.js';
import { repositoryOf } from '../load/read-repository.js';
import { stepsOf } from '../json-pointer.js';
import type { PlaceOf } from '../report/diff-sarif.js';

/** Lines and columns of places in files of a side, as far as a name that is left out does not hide them. */
export function placesIn(files: FileSet): PlaceOf {
  const known = new Map<string, ReturnType<typeof sourceOf>>();
  return (file, pointer) => {
    const source = known.get(file) ?? sourceOf(files, file);
    known.set(file, source);
    if (source === null) return null;
    const steps = stepsOf(pointer);
    const shown = steps.includes('…') ? steps.slice(0, steps.indexOf('…')) : steps;
    const { line, column } = source.locate({ path: shown, part: 'key' });
    return { line, column };
  };
}

function sourceOf(files: FileSet, file: string) {
  if (!files.ids.has(file)) return null;
  const { tenants, platforms } = repositoryOf(files.read([file]));
  return [...tenants, ...platforms][0] ?? null;
}
