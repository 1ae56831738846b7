/** The share of a person's home directory; `share-name` keeps it free. */
export function homeShareOf(account: string): string {
  return `${account}$`;
}
