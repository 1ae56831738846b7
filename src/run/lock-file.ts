/**
 * The part of a dependency lock file (`.terraform.lock.hcl`) that concerns the given provider addresses, or `null` if it
 * does not name them all. One committed file may serve Terraform and OpenTofu, which know providers under other hosts;
 * `init -lockfile=readonly` refuses entries that are not needed.
 * The format is Terraform's own: https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
export function lockFor(text: string, addresses: readonly string[]): string | null {
  const entries = lockEntries(text);
  const wanted = addresses.toSorted().map((address) => entries.get(address));
  return wanted.every((entry) => entry !== undefined) ? wanted.join('\n') : null;
}

/** Each `provider "…" { … }` block with its closing brace, which Terraform writes at the start of a line. */
function lockEntries(text: string): ReadonlyMap<string, string> {
  const blocks = text.matchAll(/^provider "([^"]+)" \{\n[\s\S]*?^\}\n/gm);
  return new Map([...blocks].map((match) => [match[1] ?? '', match[0]]));
}
