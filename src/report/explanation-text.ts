import type { Explanation, ExplanationGroup } from '../model/explanation.js';
import { type Colours, plain } from './colours.js';
import { visibleText } from './visible-text.js';

const heads: Readonly<Record<Explanation['scope'], (kind: string) => string>> = {
  tenant: (kind) => `${kind}, in a tenant file:`,
  platform: (kind) => `${kind}, in a platform file:`,
  repository: (kind) => `${kind}, of several tenants:`,
  lines: (kind) => `${kind}:`,
  words: (kind) => `${kind}:`,
  plan: (kind) => `${kind}:`,
};

/** A code in a screen: why, a wrong example, a right one. */
export function explanationText(explanation: Explanation, acceptable: boolean, colours: Colours = plain): string {
  const { code, severity, title, why, scope, wrong, right } = explanation;
  const paint = severity === 'error' ? colours.error : colours.warning;
  return [
    `${paint(severity)} ${colours.strong(code)}: ${title}`,
    why.trim(),
    `${heads[scope]('Wrong')}\n\n${indented(wrong)}`,
    `${heads[scope]('Right')}\n\n${indented(right)}`,
    scope === 'plan' ? allowance(code) : acceptable ? acceptance(code) : 'It cannot be accepted by an exception.',
    '',
  ].join('\n\n');
}

function acceptance(code: string): string {
  return `To accept it for a while, in the tenant file:

  exceptions:
    - rule: ${code}
      at: <path of the place, such as servers.ts01; everywhere in the file without this line>
      reason: <why>
      approver: <who answers for it>
      expires: <last day, as 2027-03-31>`;
}

function allowance(code: string): string {
  return `To allow it in one run, which its record then shows:

  mandant apply --allow ${code}:<tenant>`;
}

function indented(example: string): string {
  return example
    .replaceAll(/^\n+|\s+$/g, '')
    .split('\n')
    .map((line) => `  ${visibleText(line)}`.trimEnd())
    .join('\n');
}

/** All codes by subject, one line each. */
export function explanationList(groups: readonly ExplanationGroup[], colours: Colours = plain): string {
  const codes = groups.flatMap(({ explanations }) => explanations.map(({ code }) => code));
  const width = Math.max(...codes.map((code) => code.length));
  return groups
    .map(({ title, explanations }) => {
      const lines = explanations.map((each) => `  ${each.code.padEnd(width)}  ${each.title}\n`);
      return `${colours.strong(title)}\n${lines.join('')}`;
    })
    .join('\n');
}
