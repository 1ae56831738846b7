import { visibleText } from '../visible-text.js';

/** A text of a file as content or attribute of an HTML element: it means nothing there. */
export function htmlText(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
