import { createHash } from 'node:crypto';
import type { Language, Messages } from '../review/catalogue/messages.js';
import { filled, say } from '../review/catalogue/say.js';
import {
  type SaidGroup,
  sayApprovals,
  sayCompared,
  sayDowntime,
  sayGroup,
  sayLicences,
  sayTotal,
  sayWithoutEffect,
} from '../review/catalogue/say-group.js';
import { type Severity, severities } from '../review/change.js';
import type { Network } from '../review/network.js';
import { type Review, severityCounts } from '../review/review.js';
import { diffJson, type Evidence } from './diff-json.js';
import { htmlText } from './html/html-text.js';
import { networkPicture } from './html/network-picture.js';
import { pageScript } from './html/page-script.js';
import { pageStyle } from './html/page-style.js';

export interface PageFacts {
  readonly review: Review;
  readonly evidence: Evidence;
  /** Of tenants whose network differs. */
  readonly networks: readonly Network[];
  readonly language: Language;
  readonly messages: Messages;
}

/** One page that needs nothing else: no network, no file beside it. It is XML as well (html.spec.whatwg.org, "Writing XHTML documents"), and holds the JSON report, so that it can be verified. */
export function diffHtml({ review, evidence, networks, language, messages }: PageFacts): string {
  const { headings } = messages;
  const policy = `default-src 'none'; style-src '${hashFor(pageStyle)}'; script-src '${hashFor(pageScript)}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${language}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${htmlText(headings.review)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${htmlText(headings.review)}</h1>
<p class="total">${htmlText(sayTotal(messages, review))}</p>
<p class="soft">${htmlText(sayCompared(messages, review, 12))}</p>
</header>
<main>
${filters(review, messages)}
<h2>${htmlText(headings.changes)}</h2>
${review.groups.map((group) => article(sayGroup(messages, review, group), group.severity, group.tenants, messages)).join('\n')}
${list(headings.approvals, sayApprovals(messages, review))}
${list(headings.downtime, sayDowntime(messages, review))}
${list(headings.licences, sayLicences(messages, review))}
${list(headings.withoutEffect, sayWithoutEffect(messages, review))}
${networks.map((network) => picture(network, messages)).join('\n')}
</main>
<footer>
<h2>${htmlText(headings.evidence)}</h2>
<ul class="soft">${evidenceLines(evidence)
    .map((line) => `<li><code>${htmlText(line)}</code></li>`)
    .join('')}</ul>
</footer>
<script type="application/json" id="report">${diffJson(review, evidence).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026')}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** By which the page's own style and script are let in, and nothing else (CSP level 2). */
function hashFor(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function filters({ groups }: Review, { severities: words, headings }: Messages): string {
  const counts = severityCounts(groups);
  const boxes = severities
    .toReversed()
    .map(
      (one) =>
        `<label class="${one}"><input type="checkbox" checked="" data-severity="${one}"/> <span class="badge">${htmlText(words[one])}</span> (${counts[one]})</label>`,
    );
  return `<fieldset><legend>${htmlText(headings.severity)}</legend>${boxes.join('')}<span id="shown" role="status"></span><button type="button" id="fold">${htmlText(headings.unfold)}</button></fieldset>`;
}

function article(
  said: SaidGroup | null,
  severity: Severity,
  tenants: readonly string[],
  { headings }: Messages,
): string {
  if (said === null) return '';
  const lines = said.lines.map((line) => `<li>${htmlText(line)}</li>`).join('');
  const who = tenants.length > 1 ? `<p>${htmlText(tenants.join(', '))}</p>` : '';
  const codes = (texts: readonly string[]) => texts.map((text) => `<li><code>${htmlText(text)}</code></li>`).join('');
  return `<article class="${severity}" data-severity="${severity}" tabindex="-1">
<h3><span class="badge">${htmlText(said.severity)}</span> ${htmlText(`${said.whose}: ${said.sentence}`)}</h3>
${lines === '' ? '' : `<ul>${lines}</ul>`}
<details><summary>${htmlText(headings.details)}</summary>${who}<ul>${codes([...said.places, ...said.artefacts])}</ul></details>
</article>`;
}

function list(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<h2>${htmlText(heading)}</h2>\n<ul>${lines.map((line) => `<li>${htmlText(line)}</li>`).join('')}</ul>`;
}

function picture(network: Network, messages: Messages): string {
  const title = filled(messages.headings.network, { id: network.tenant });
  const legend = say(messages, 'legend');
  return `<h2>${htmlText(title)}</h2>\n<figure>${networkPicture(network, title)}<figcaption class="soft">${htmlText(legend)}</figcaption></figure>`;
}

function evidenceLines({ tool, toolHash, today, inputs, output }: Evidence): string[] {
  return [`${tool} ${toolHash}`, today, inputs.base, inputs.head, output];
}
