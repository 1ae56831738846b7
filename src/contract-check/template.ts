/**
 * Strings of Terraform's JSON are templates (developer.hashicorp.com/terraform/language/syntax/json): `${…}` is an
 * expression, `%{…}` a directive, `$${` and `%%{` are those characters themselves.
 */
export function isTemplate(text: string): boolean {
  return /[$%]\{/.test(withoutEscapes(text));
}

/** One expression and nothing beside it: its value may be of any type. Everything else is a string. */
export function isSingleExpression(text: string): boolean {
  const [first, ...rest] = expressionsIn(text);
  return first !== undefined && rest.length === 0 && text === `\${${first}}`;
}

/** The text of each `${…}` and `%{…}`, without its braces. */
export function expressionsIn(text: string): string[] {
  const plain = withoutEscapes(text);
  const expressions: string[] = [];
  for (let at = nextOpening(plain, 0); at !== -1; at = nextOpening(plain, at)) {
    const end = endOfExpression(plain, at + 2);
    expressions.push(plain.slice(at + 2, end));
    at = end + 1;
  }
  return expressions;
}

/** As long as before, so that positions stay. */
function withoutEscapes(text: string): string {
  return text.replaceAll('$${', '   ').replaceAll('%%{', '   ');
}

function nextOpening(text: string, from: number): number {
  const found = text.slice(from).search(/[$%]\{/);
  return found === -1 ? -1 : from + found;
}

/** Position of the brace that closes the expression; braces within quotes count only in pairs. */
function endOfExpression(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return text.length;
}
