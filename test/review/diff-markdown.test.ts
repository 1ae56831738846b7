import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/report/diff-json.js';
import { diffMarkdown, stickyMarker } from '../../src/report/diff-markdown.js';
import { de } from '../../src/review/catalogue/de.js';
import { en } from '../../src/review/catalogue/en.js';
import type { Change } from '../../src/review/change.js';
import { reviewOf } from '../../src/review/review.js';

const evidence: Evidence = {
  tool: 'mandant 0.1.0',
  toolHash: '0'.repeat(64),
  today: '2026-12-01',
  platform: null,
  names: false,
  inputs: { base: '1'.repeat(64), head: '2'.repeat(64) },
  output: '3'.repeat(64),
};

function disk(number: number, more: Partial<Change> = {}): Change {
  const tenant = `k${String(number).padStart(4, '0')}`;
  return {
    tenant,
    platform: 'rz1',
    subject: { kind: 'disk', id: `fs01/data-${number}` },
    verb: 'changed',
    before: { sizeGiB: 500 },
    after: { sizeGiB: 600 },
    parts: [],
    reached: [],
    place: { file: `tenants/${tenant}.yaml`, path: '/servers/fs01/disks/data' },
    addresses: [],
    files: [],
    severity: 'minor',
    downtime: 'online',
    restarts: [],
    licences: [],
    rules: [],
    guards: [],
    ...more,
  };
}

function review(changes: readonly Change[]) {
  const side = { name: 'main', commit: 'a'.repeat(40) };
  return reviewOf({ base: side, head: side, tenants: 5000, changes, approvals: [], withoutEffect: [] });
}

describe('the comment for a merge request', () => {
  it('begins with the marker by which a pipeline finds it again, and with how many tenants change', () => {
    const text = diffMarkdown(review([disk(1)]), evidence, en, null);
    expect(text.startsWith(`${stickyMarker}\n## What changes\n\n1 of 5000 tenants changes.\n`)).toBe(true);
    expect(text).toContain('**minor** k0001: Disk fs01/data-1 changes.');
    expect(text).toContain('size: 500 GiB → 600 GiB');
  });

  it('is never longer than a comment may be, counts what it leaves out and leads to all of it', () => {
    const many = review(Array.from({ length: 2000 }, (_, index) => disk(index)));
    const text = diffMarkdown(many, evidence, de, 'https://git.provider.example/report');
    expect(text.length).toBeLessThan(65_536);
    const shown = [...text.matchAll(/\*\*gering\*\*/g)].length;
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(`${2000 - shown} weitere Änderungen sind hier nicht gezeigt.`);
    expect(text).toContain('<https://git.provider.example/report>');
  });

  it('takes nothing that a file says for Markdown, HTML or somebody to be told', () => {
    const hostile = '</details>[x](https://evil.example) <img src=x> @everyone `a` *b*';
    const text = diffMarkdown(review([disk(1, { after: { storage: hostile } })]), evidence, en, null);
    expect(text).not.toContain('<img');
    expect(text).not.toContain('https://evil.example');
    expect(text).not.toContain('@everyone');
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  });
});
