import type { Messages } from '../review/catalogue/messages.js';
import { say } from '../review/catalogue/say.js';
import {
  type SaidGroup,
  sayApprovals,
  sayCompared,
  sayDowntime,
  sayGroup,
  sayLicences,
  sayTotal,
  sayWithoutEffect,
  shortList,
} from '../review/catalogue/say-group.js';
import type { Review } from '../review/review.js';
import type { Evidence } from './diff-json.js';
import { visibleText } from './visible-text.js';

/** By this a pipeline finds its former comment, to write over it. */
export const stickyMarker = '<!-- mandant-diff -->';

/** GitHub takes 65,536 characters for a comment, GitLab a million; what surrounds a comment has to fit as well. */
const mostCharacters = 60_000;

/** A comment for a merge request: what counts first, details folded, never longer than a comment may be. */
export function diffMarkdown(review: Review, evidence: Evidence, messages: Messages, link: string | null): string {
  const { headings } = messages;
  const groups = review.groups.flatMap((group) => {
    const said = sayGroup(messages, review, group);
    return said === null
      ? []
      : [{ said, text: entry(said, group.tenants, group.severity, messages), size: group.members.length }];
  });
  const top = [stickyMarker, `## ${headings.review}`, '', sayTotal(messages, review), ''];
  const sums = [
    ...list(headings.approvals, sayApprovals(messages, review)),
    ...list(headings.downtime, sayDowntime(messages, review)),
    ...list(headings.licences, sayLicences(messages, review)),
  ];
  const end = [
    ...sayWithoutEffect(messages, review).map(escaped),
    '',
    ...folded(headings.evidence, evidenceLines(review, evidence, messages)),
  ];
  return fitted({ top, groups, sums, end }, messages, link);
}

interface Parts {
  readonly top: readonly string[];
  readonly groups: readonly { readonly text: string; readonly size: number }[];
  readonly sums: readonly string[];
  readonly end: readonly string[];
}

/** As many groups as fit, then as much of the sums as fits; what is left out is counted. */
function fitted({ top, groups, sums, end }: Parts, messages: Messages, link: string | null): string {
  const wholeLink = link === null ? [] : [`<${link}>`];
  let room = mostCharacters - lengthOf([...top, ...end, ...wholeLink]) - 500;
  const shown: string[] = [];
  const taken = groups.findIndex(({ text }) => {
    room -= text.length + 1;
    if (room < 0) return true;
    shown.push(text);
    return false;
  });
  const left = taken < 0 ? 0 : groups.slice(taken).reduce((sum, { size }) => sum + size, 0);
  const sumsShown: string[] = [];
  for (const line of sums) {
    room -= line.length + 1;
    if (room < 0) break;
    sumsShown.push(line);
  }
  const isCut = left > 0 || sumsShown.length < sums.length;
  const note = [
    ...(left > 0 ? [say(messages, 'truncated', { count: left }), ''] : []),
    ...(isCut ? [...wholeLink, ''] : []),
  ];
  return `${[...top, ...shown, ...note, ...sumsShown, ...end].join('\n').trimEnd()}\n`;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

const signs: Readonly<Record<string, string>> = { critical: '🔴', major: '🟠', minor: '🔵', notice: '⚪' };

function entry(said: SaidGroup, tenants: readonly string[], level: string, { headings }: Messages): string {
  const who = tenants.length > 1 ? [`<p>${html(shortList(tenants))}</p>`] : [];
  const details = [...said.places, ...said.artefacts].map((one) => `<code>${html(one)}</code>`);
  const shown = details.slice(0, 20);
  const more = details.length > shown.length ? [`… +${details.length - shown.length}`] : [];
  return [
    `- ${signs[level] ?? ''} **${escaped(said.severity)}** ${escaped(`${said.whose}: ${said.sentence}`)}`,
    ...said.lines.map((line) => `  - ${escaped(line)}`),
    `  <details><summary>${html(headings.details)}</summary>${who.join('')}${[...shown, ...more].join('<br>')}</details>`,
    '',
  ].join('\n');
}

function list(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${heading}`, '', ...lines.map((line) => `- ${escaped(line)}`), ''];
}

function folded(summary: string, lines: readonly string[]): string[] {
  return [
    `<details><summary>${html(summary)}</summary>`,
    '',
    ...lines.map((line) => `- ${escaped(line)}`),
    '',
    '</details>',
  ];
}

function evidenceLines(review: Review, { tool, inputs, output }: Evidence, messages: Messages): string[] {
  return [sayCompared(messages, review, 40), tool, inputs.base, inputs.head, output];
}

/** A text of a file means nothing in Markdown, leads nowhere, and mentions nobody. */
function escaped(text: string): string {
  return html(visibleText(text))
    .replaceAll(/[\\`*_{}[\]#|~]/g, '\\$&')
    .replaceAll('://', ':\u200b//');
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('@', '@\u200b');
}
