import type { Explanation } from '../model/explanation.js';
import { type Colours, plain } from './colours.js';
import { visibleText } from './visible-text.js';

const heads: Readonly<Record<Explanation['scope'], (kind: string) => string>> = {
  tenant: (kind) => `${kind}, in a tenant file:`,
  platform: (kind) => `${kind}, in a platform file:`,
  repository: (kind) => `${kind}, of several tenants:`,
  lines: (kind) => `${kind}:`,
  words: (kind) => `${kind}:`,
};

/** A code in a screen: why, a wrong example, a right one. */
export function explanationText(explanation: Explanation, colours: Colours = plain): string {
  const { code, severity, title, why, scope, wrong, right } = explanation;
  const paint = severity === 'error' ? colours.error : colours.warning;
  return [
    `${paint(severity)} ${colours.strong(code)}: ${title}`,
    why.trim(),
    `${heads[scope]('Wrong')}\n\n${indented(wrong)}`,
    `${heads[scope]('Right')}\n\n${indented(right)}`,
    '',
  ].join('\n\n');
}

function indented(example: string): string {
  return example
    .replaceAll(/^\n+|\s+$/g, '')
    .split('\n')
    .map((line) => `  ${visibleText(line)}`.trimEnd())
    .join('\n');
}

/** All codes, one line each. */
export function explanationList(explanations: readonly Explanation[]): string {
  const width = Math.max(...explanations.map(({ code }) => code.length));
  return explanations.map(({ code, title }) => `${code.padEnd(width)}  ${title}\n`).join('');
}
