import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Diagnostic, Location } from '../diagnostic.js';
import type { AddressBook } from '../model/address-book.js';
import { namedDiagnostic } from '../named-diagnostic.js';
import { named } from '../named-text.js';
import { OperationError } from '../operation-error.js';
import { byCodeUnit } from '../order.js';
import { parseSource, type Source } from './source.js';

/** What engineers edit, read and not yet judged. */
export interface Repository {
  readonly tenants: readonly Source[];
  readonly platforms: readonly Source[];
  /** Committed address books, by tenant. */
  readonly books: ReadonlyMap<string, AddressBook>;
  /** The file of each book, by tenant. */
  readonly bookFiles: ReadonlyMap<string, string>;
  /** Files that could not even be read. */
  readonly diagnostics: readonly Diagnostic[];
}

export type Parse = typeof parseSource;

/**
 * Reads every tenant and platform file of a repository.
 * @throws OperationError if the directory is no repository
 */
export function readRepository(root: string): Repository {
  const tenants = readSources(root, 'tenants');
  const platforms = readSources(root, 'platforms');
  const books = readBooks(root);
  return {
    tenants: tenants.sources,
    platforms: platforms.sources,
    books: books.books,
    bookFiles: books.bookFiles,
    diagnostics: [...tenants.diagnostics, ...platforms.diagnostics, ...books.diagnostics],
  };
}

/** Names of the tenants or platforms, without looking into their files; none where there is no such folder. */
export function namesIn(root: string, folder: 'tenants' | 'platforms'): string[] {
  try {
    return filesIn(root, folder, isYaml).map(({ file }) => file.slice(folder.length + 1).replace(/\.ya?ml$/, ''));
  } catch {
    return [];
  }
}

function isYaml(name: string): boolean {
  return /^[^.].*\.ya?ml$/.test(name);
}

interface Sources {
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

function readSources(root: string, folder: string): Sources {
  const read = filesIn(root, folder, isYaml).map((file) => readText(root, file));
  return {
    sources: read.flatMap((result) => ('text' in result ? [parseSource(result.file, result.text)] : [])),
    diagnostics: read.flatMap((result) => ('diagnostic' in result ? [result.diagnostic] : [])),
  };
}

type Books = Pick<Repository, 'books' | 'bookFiles' | 'diagnostics'>;

function readBooks(root: string): Books {
  return booksOf(filesIn(root, 'tenants', isBookFile).map((file) => readText(root, file)));
}

function isBookFile(name: string): boolean {
  return name.endsWith('.addresses.json');
}

function booksOf(read: readonly Read[]): Books {
  const parsed = read.map((result) => ('diagnostic' in result ? result : bookOf(result.file, result.text)));
  const found = parsed.flatMap((result) => ('book' in result ? [result] : []));
  return {
    books: new Map(found.map(({ book }) => [book.tenant, book])),
    bookFiles: new Map(found.map(({ book, file }) => [book.tenant, file])),
    diagnostics: parsed.flatMap((result) => ('diagnostic' in result ? [result.diagnostic] : [])),
  };
}

function bookOf(
  file: string,
  text: string,
): { readonly file: string; readonly book: AddressBook } | { readonly diagnostic: Diagnostic } {
  try {
    const book = JSON.parse(text) as AddressBook;
    if (isBook(book)) return { file, book };
    return { diagnostic: wrong(file, 'address-book', 'the file is no address book', 'restore it from git') };
  } catch (error) {
    const message = `the file is no JSON: ${named((error as Error).message)}`;
    return { diagnostic: wrong(file, 'address-book', message, 'restore it from git') };
  }
}

function isBook(value: AddressBook): boolean {
  return (
    value?.version === 1 &&
    typeof value.tenant === 'string' &&
    isRecordOf(value.addresses, (entry) => typeof entry === 'string') &&
    isRecordOf(value.disks, (entry) => typeof (entry as { label?: unknown } | null)?.label === 'string') &&
    Array.isArray(value.moved)
  );
}

function isRecordOf(value: unknown, test: (entry: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(test);
}

/** A file by its name in the repository; what is no plain file has to be looked at twice. */
interface FoundFile {
  readonly file: string;
  readonly isOdd: boolean;
}

function filesIn(root: string, folder: string, isWanted: (name: string) => boolean): FoundFile[] {
  try {
    const folderIsLink = lstatSync(join(root, folder)).isSymbolicLink();
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => isWanted(name))
      .toSorted((a, b) => byCodeUnit(a.name, b.name))
      .map((entry) => ({ file: `${folder}/${entry.name}`, isOdd: folderIsLink || !entry.isFile() }));
  } catch {
    throw new OperationError(
      `there is no folder ${folder}/ in ${root}`,
      'name the repository with --root, or make the folder',
    );
  }
}

type Read = { readonly file: string; readonly text: string } | { readonly diagnostic: Diagnostic };

/** More than 10,000 users fit; what is larger was not written by hand. */
const largestMiB = 4;
const largestBytes = largestMiB * 1024 * 1024;

/** The repository that files of given contents make: those of a commit, which lie nowhere. */
export function repositoryOf(files: ReadonlyMap<string, Uint8Array>, parse: Parse = parseSource): Repository {
  const read = [...files]
    .filter(([file]) => /^(tenants|platforms)\/[^./][^/]*\.ya?ml$|^tenants\/[^/]*\.addresses\.json$/.test(file))
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([file, bytes]) =>
      bytes.length > largestBytes ? { diagnostic: tooLarge(file, bytes.length) } : decoded(file, bytes),
    );
  const texts = read.flatMap((result) => ('text' in result ? [result] : []));
  const sources = texts.filter(({ file }) => isYaml(file)).map(({ file, text }) => parse(file, text));
  const books = booksOf(read.filter((result) => !('text' in result) || isBookFile(result.file)));
  return {
    tenants: sources.filter(({ file }) => file.startsWith('tenants/')),
    platforms: sources.filter(({ file }) => file.startsWith('platforms/')),
    ...books,
  };
}

function readText(root: string, { file, isOdd }: FoundFile): Read {
  if (isOdd && leavesRepository(root, file)) {
    const expected = 'a regular file inside the repository';
    return { diagnostic: wrong(file, 'file-outside', 'the file is a link that leaves the repository', expected) };
  }
  try {
    const stats = statSync(join(root, file));
    if (stats.size > largestBytes) return { diagnostic: tooLarge(file, stats.size) };
    // Opening a pipe would wait for somebody who writes into it.
    if (stats.isFile()) return decoded(file, readFileSync(join(root, file)));
  } catch {
    // Said below.
  }
  return { diagnostic: wrong(file, 'file-unreadable', 'the file cannot be read', 'a regular file') };
}

function tooLarge(file: string, size: number): Diagnostic {
  const message = `the file has ${(size / 1024 / 1024).toFixed(1)} MiB`;
  return wrong(file, 'file-too-large', message, `at most ${largestMiB} MiB: 10,000 users fit into that`);
}

function leavesRepository(root: string, file: string): boolean {
  try {
    const inside = relative(realpathSync(root), realpathSync(join(root, file)));
    return inside === '..' || inside.startsWith(`..${sep}`);
  } catch {
    return true;
  }
}

function decoded(file: string, bytes: Uint8Array): Read {
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { diagnostic: notUtf8(file, bytes) };
  }
}

/** Marks the first letter that is none. */
function notUtf8(file: string, bytes: Uint8Array): Diagnostic {
  const before = new TextDecoder().decode(bytes).split('\ufffd', 1)[0] ?? '';
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const message = 'the file is not UTF-8: a letter here is in another encoding';
  const diagnostic = wrong(file, 'not-utf-8', message, 'save it as UTF-8, such as by iconv -f windows-1252 -t utf-8');
  return { ...diagnostic, at: { file, line, column, endLine: line, endColumn: column + 1 } };
}

function wrong(file: string, code: string, message: string, expected: string): Diagnostic {
  const at: Location = { file, line: 1, column: 1, endLine: 1, endColumn: 2 };
  return namedDiagnostic({ code, severity: 'error', message, expected, at, path: [] });
}
