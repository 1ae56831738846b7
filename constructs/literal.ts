/**
 * Terraform evaluates `${…}` and `%{…}` inside the strings of its JSON (developer.hashicorp.com/terraform/language/syntax/json),
 * and cdktf looks for its own markers `${TfToken[…]}`. A text from a tenant file must mean itself, so every value from a
 * file passes here once, at the entrance of a stack; references are only written behind it, by constructs.
 */
export function literal<T>(value: T): T {
  return isLiteral(value) ? value : (escaped(value) as T);
}

/** Whether nothing in it could mean more than itself: so nearly every tenant need not be copied. */
function isLiteral(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('{');
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(isLiteral) : Object.values(value).every(isLiteral);
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return escapedText(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, escaped(entry)]));
  }
  return value;
}

/** `$${` and `%%{` are Terraform's escapes; the marker of cdktf is split by an expression that yields its brace. */
function escapedText(text: string): string {
  return text
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{')
    .replaceAll('{TfToken[', '{${"TfToken"}[');
}
