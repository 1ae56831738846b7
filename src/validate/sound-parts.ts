import type { DataPath, Finding } from '../diagnostic.js';

/** A rule asked for something that has not the shape of the schema. */
class Misshapen extends Error {}

/** What is wrong with a value of a file, and with values inside it. */
interface Marks {
  /** Must not be read. */
  isWrong: boolean;
  /** A key misses or has a wrong name: what is absent here may stand there under another one. */
  isIncomplete: boolean;
  readonly unknownKeys: Set<string>;
  readonly inner: Map<string, Marks>;
}

type Readable = Readonly<Record<string, unknown>>;

/**
 * The data of a file that departs from its schema, for rules to judge what is sound in it: whoever reads what is misshapen
 * is stopped there (`ifSound`), so that no rule draws conclusions from what it cannot know. `null` where nothing is sound.
 */
export function soundParts(data: unknown, departures: readonly Finding[]): object | null {
  const root = noMarks();
  for (const departure of departures) mark(root, departure);
  if (root.isWrong || typeof data !== 'object' || data === null) return null;
  return guarded(data as Readable, root);
}

/** The answer, or `null` where it would need something misshapen. */
export function ifSound<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Misshapen) return null;
    throw error;
  }
}

function noMarks(): Marks {
  return { isWrong: false, isIncomplete: false, unknownKeys: new Set(), inner: new Map() };
}

function mark(root: Marks, { code, at: { path } }: Finding): void {
  const owner = path.slice(0, -1);
  switch (code) {
    case 'missing-key':
      marksAt(root, path).isIncomplete = true;
      return;
    case 'unknown-key': {
      const marks = marksAt(root, owner);
      marks.isIncomplete = true;
      marks.unknownKeys.add(String(path.at(-1)));
      return;
    }
    // The thing is named by another name than others would name it by: they all are in doubt.
    case 'wrong-name':
      marksAt(root, owner).isWrong = true;
      return;
    default:
      marksAt(root, typeof path.at(-1) === 'number' ? owner : path).isWrong = true;
  }
}

function marksAt(root: Marks, path: DataPath): Marks {
  return path.reduce<Marks>((marks, step) => {
    const inner = marks.inner.get(String(step)) ?? noMarks();
    marks.inner.set(String(step), inner);
    return inner;
  }, root);
}

function guarded(data: Readable, marks: Marks): Readable {
  const sound = (Array.isArray(data) ? [...(data as unknown[])] : { ...data }) as Record<string, unknown>;
  for (const key of marks.unknownKeys) delete sound[key];
  const wrong = new Set<string>();
  for (const [key, inner] of marks.inner) {
    const value = sound[key];
    if (inner.isWrong || typeof value !== 'object' || value === null) wrong.add(key);
    else sound[key] = guarded(value as Readable, inner);
  }
  return wrong.size > 0 || marks.isIncomplete ? watched(sound, wrong, marks.isIncomplete) : sound;
}

function watched(sound: Readable, wrong: ReadonlySet<string>, isIncomplete: boolean): Readable {
  const isInDoubt = (key: string | symbol) =>
    typeof key === 'string' && (wrong.has(key) || (isIncomplete && !(key in sound)));
  const unlessInDoubt = (key: string | symbol): void => {
    if (isInDoubt(key)) throw new Misshapen(`"${String(key)}" is misshapen`);
  };
  return new Proxy(sound, {
    get: (target, key, receiver): unknown => {
      unlessInDoubt(key);
      return Reflect.get(target, key, receiver);
    },
    has: (target, key) => {
      unlessInDoubt(key);
      return Reflect.has(target, key);
    },
  });
}
