import { named } from '../named-text.js';

/** What the parser says, what that means to somebody who writes tenant files, and the way out. */
interface Words {
  readonly parser: RegExp;
  readonly message: string;
  readonly expected: string;
}

const words: readonly Words[] = [
  {
    parser: /^Tabs are not allowed as indentation/,
    message: 'a tab stands in the indentation',
    expected: 'indent with spaces: YAML knows no tabs there',
  },
  {
    parser: /must be sufficiently indented and end with a (.)/,
    message: '"$1" is missing before this place',
    expected: 'close every bracket and brace, best on the line where it was opened',
  },
  {
    parser: /^Missing closing (.)quote/,
    message: 'a text in $1 is not closed',
    expected: 'close the quotes on the line where they were opened',
  },
  {
    parser: /^Nested mappings are not allowed in compact mappings/,
    message: 'a second colon with a space belongs to this value',
    expected: 'put quotes around a text that holds ": ", and keys of one map into one column',
  },
  {
    parser: /^All mapping items must start at the same column/,
    message: 'the key stands in another column than the keys above it',
    expected: 'keys of one map begin in the same column',
  },
  {
    parser: /^Implicit (map )?keys need to be/,
    message: 'this is no key with a value',
    expected: 'write "key: value", with a space behind the colon',
  },
  {
    parser: /^Unexpected scalar at node end/,
    message: 'the value ended already, yet more text follows',
    expected: 'put quotes around the whole value; keys and list entries do not stand in one block',
  },
  {
    parser: /^Plain value cannot start with .* character (.)/,
    message: 'a text cannot begin with $1',
    expected: 'put quotes around the value',
  },
  {
    parser: /^Invalid escape sequence (.*)/,
    message: '"$1" has no meaning in double quotes',
    expected: 'use single quotes where a backslash is meant as it stands',
  },
  {
    parser: /^With stringKeys, all keys must be strings/,
    message: 'a list or map stands as a key',
    expected: 'a key is a plain text',
  },
];

/** The words for a complaint of the parser; its own where there are none. */
export function syntaxWords(complaint: string): { readonly message: string; readonly expected: string } {
  for (const { parser, message, expected } of words) {
    const [all] = parser.exec(complaint) ?? [];
    if (all !== undefined) return { message: all.replace(parser, message), expected };
  }
  const plain = complaint.replace(/\.$/, '');
  // The parser quotes the file here and there.
  const message = named(`${plain.slice(0, 1).toLowerCase()}${plain.slice(1)}`);
  return {
    message: `this is no YAML: ${message}`,
    expected: 'YAML 1.2: keys with a colon and a space, indented by spaces',
  };
}
