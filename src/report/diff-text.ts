import type { Messages } from '../review/catalogue/messages.js';
import {
  type SaidGroup,
  sayApprovals,
  sayDowntime,
  sayGroup,
  sayLicences,
  sayTotal,
  sayWithoutEffect,
  shortList,
} from '../review/catalogue/say-group.js';
import type { Review } from '../review/review.js';
import type { Colours } from './colours.js';
import { visibleText } from './visible-text.js';

/** The review for a terminal: a paragraph for each group, most severe first, then what it all comes to. */
export function diffText(review: Review, messages: Messages, colours: Colours): string {
  const groups = review.groups.flatMap((group) => {
    const said = sayGroup(messages, review, group);
    return said === null ? [] : [paragraph(said, group.tenants, group.severity, colours)];
  });
  const { headings } = messages;
  const sections = [
    section(headings.downtime, sayDowntime(messages, review), colours),
    section(headings.licences, sayLicences(messages, review), colours),
    section(headings.approvals, sayApprovals(messages, review), colours),
  ];
  const notes = sayWithoutEffect(messages, review).map((line) => `${visibleText(line)}\n`);
  const parts = [`${sayTotal(messages, review)}\n`, ...groups, ...sections, ...notes].filter((part) => part !== '');
  return parts.join('\n');
}

function paragraph(
  { severity, whose, sentence, lines, places }: SaidGroup,
  tenants: readonly string[],
  level: string,
  { strong, error, warning }: Colours,
): string {
  const marked = level === 'critical' ? error(severity) : level === 'major' ? warning(severity) : severity;
  const who = tenants.length > 1 ? [shortList(tenants)] : [];
  const below = [...lines, ...who, shortList(places)].map((line) => `    ${visibleText(line)}\n`);
  return `${marked}  ${strong(visibleText(`${whose}: ${sentence}`))}\n${below.join('')}`;
}

function section(heading: string, lines: readonly string[], { strong }: Colours): string {
  return lines.length === 0 ? '' : `${strong(heading)}\n${lines.map((line) => `    ${visibleText(line)}\n`).join('')}`;
}
