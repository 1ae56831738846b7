type Section<T> = Readonly<Record<string, T>> | undefined;

/** What stands in a section that a file may leave out. */
export function entriesOf<T>(section: Section<T>): [string, T][] {
  return section === undefined ? [] : Object.entries(section);
}

export function keysOf(section: Section<unknown>): string[] {
  return section === undefined ? [] : Object.keys(section);
}
