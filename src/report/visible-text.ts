import { hiddenCharacter } from '../hidden-characters.js';

const hidden = new RegExp(hiddenCharacter, 'gu');

/** One line of text with a mark for every character that cannot be seen: a file must not steer the terminal of its reader. */
export function visibleText(line: string): string {
  return line.replaceAll(hidden, '\ufffd');
}
