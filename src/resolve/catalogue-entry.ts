/** Storage class of system disks where the file names no other. */
export const defaultStorage = 'standard';

/** An entry of a catalogue by name. The rules have checked the name, so a missing one is our mistake. */
export function known<T>(catalogue: Readonly<Record<string, T>>, name: string, kind: string): T {
  const entry = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (entry === undefined) throw new Error(`${kind} "${name}" passed validation but the platform does not have it`);
  return entry;
}
