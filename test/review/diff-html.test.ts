import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/report/diff-json.js';
import { diffHtml } from '../../src/report/diff-html.js';
import type { Language } from '../../src/review/catalogue/messages.js';
import { messagesIn } from '../../src/review/catalogue/say.js';
import type { Change } from '../../src/review/change.js';
import { type Network, networkOf } from '../../src/review/network.js';
import { type Review, reviewOf } from '../../src/review/review.js';
import { reviewTenant } from '../../src/review/review-tenant.js';
import { inWords, withoutAnyNames } from '../../src/review/shown-names.js';
import { sideOf } from './sides.js';

const evidence: Evidence = {
  tool: 'mandant 0.1.0',
  toolHash: '0'.repeat(64),
  today: '2026-12-01',
  platform: null,
  names: false,
  inputs: { base: '1'.repeat(64), head: '2'.repeat(64) },
  output: '3'.repeat(64),
};

const edit = {
  servers: { ex01: null, fs01: { size: 'large', disks: { data: { storage: 'fast' } } } },
  sites: {
    wuerselen: null,
    dueren: { lan: '192.168.70.0/24', lines: { dsl: { provider: 'line-a', address: 'dynamic' } } },
  },
  firewall: {
    'branch-to-terminal-servers': { from: ['site:aachen', 'site:dueren'] },
    'vendor-migration': null,
    printing: { hours: '08:00-18:00' },
  },
};

function elementsOf(page: string) {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    names.push(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (['href', 'src', 'srcset', 'action', 'background'].includes(key)) throw new Error(`it loads ${value}`);
      if (key.startsWith('on')) throw new Error(`it runs ${key}`);
    }
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(page).close();
  return names;
}

describe('the page', () => {
  let changes: readonly Change[];
  let networks: readonly Network[];
  let review: Review;
  const page = (language: Language, own = review) =>
    diffHtml({ review: own, evidence, networks, language, messages: messagesIn(language) });

  beforeAll(async () => {
    const [base, head] = [await sideOf('k0042'), await sideOf('k0042', { tenant: edit })];
    changes = reviewTenant(base, head, '2026-12-01').map(withoutAnyNames);
    networks = inWords([networkOf(base, head, '2026-12-01')], false);
    const side = { name: 'main', commit: 'a'.repeat(40) };
    review = reviewOf({ base: side, head: side, tenants: 2, changes, approvals: [], withoutEffect: [] });
  });

  it.each(['en', 'de'] as const)('is well-formed, loads nothing and shows every group: %s', (language) => {
    const elements = elementsOf(page(language));
    expect(elements.filter((name) => name === 'article')).toHaveLength(review.groups.length);
    expect(elements.filter((name) => name === 'svg')).toHaveLength(1);
    expect(elements).not.toContain('link');
    expect(elements).not.toContain('img');
    expect(page(language)).toContain(`lang="${language}"`);
  });

  it('lets in its own style and script by their hashes, and nothing else', () => {
    const text = page('en');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
    const inline = [...text.matchAll(/<(style|script)>([^]*?)<\/\1>/g)];
    expect(inline).toHaveLength(2);
    for (const [, name, content = ''] of inline) {
      const hash = createHash('sha256').update(content).digest('base64');
      expect(policy).toContain(`${name ?? ''}-src 'sha256-${hash}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('holds the report as JSON, with what a file says as text alone', () => {
    const hostile = '</script><script>alert(1)</script>&amp;<img src=x onerror=alert(1)>';
    const [first] = changes;
    if (first === undefined) throw new Error('there are changes');
    const bad = { ...first, subject: { kind: 'site', id: hostile }, after: { lan: hostile } } as const;
    const own = reviewOf({ ...review, changes: [bad] });
    const text = page('de', own);
    elementsOf(text);
    expect(text).not.toContain('<script>alert');
    const json = /<script type="application\/json" id="report">([^<]*)<\/script>/.exec(text)?.[1] ?? '';
    expect((JSON.parse(json) as { changes: Change[] }).changes[0]?.subject.id).toBe(hostile);
  });

  it('draws what is new, gone and different, by a sign as well as by a colour', () => {
    const text = page('en');
    expect(text).toContain('<g class="box new"><rect x="10" y="61"');
    expect(text).toContain('+ dueren');
    expect(text).toContain('− wuerselen');
    expect(text).toContain('− ex01');
    expect(text).toContain('<path class="flow new"');
    expect(text).toContain('<title>+ site:dueren → server:ts01</title>');
    expect(text).toContain('<title>− site:aachen → server:fs01</title>');
    expect(text).toContain('<title>± server:ts01 → site:aachen</title>');
  });
});
