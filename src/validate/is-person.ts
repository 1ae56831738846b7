/** Whether data has the names of a person, wherever it stands. */
export function isPerson(data: unknown): boolean {
  return typeof data === 'object' && data !== null && ('surname' in data || 'given-name' in data);
}
