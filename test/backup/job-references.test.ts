import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillReferences, placeholder, reference, referencesOf } from '../../src/backup/job-references.js';
import { backupJobs } from '../../src/compile/backup/backup-jobs.js';
import type { JobDocument, JobReference } from '../../src/model/backup-jobs.js';
import { resolvedExample } from '../compile/compiled-examples.js';

const jobs = backupJobs(resolvedExample('k0042'))?.jobs ?? [];
const called = (to: JobReference) => `${to.kind} ${to.name}`;

const arbitraryReference: fc.Arbitrary<JobReference> = fc.oneof(
  fc.record({ kind: fc.constantFrom('repository', 'job'), name: fc.string() }),
  fc.record({ kind: fc.constant('tag'), host: fc.string(), category: fc.string(), name: fc.string() }),
);

const arbitraryDocument = fc.letrec<{ document: JobDocument; value: JobDocument[string] }>((tie) => ({
  document: fc.dictionary(
    fc.string().filter((key) => key !== '$reference'),
    tie('value'),
  ),
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    arbitraryReference.map(reference),
    fc.array(tie('value')),
    tie('document'),
  ),
})).document;

describe('what a job refers to', () => {
  it('is known by kind and name, each once', () => {
    expect(jobs.map(({ document }) => referencesOf(document).map(called))).toEqual([
      [
        'tag k0042',
        'machine k0042-gw',
        'repository repo-fire-section-2',
        'machine k0042-dc01',
        'machine k0042-ex01',
        'machine k0042-sql01',
        'credentials guest-processing',
      ],
      ['job k0042-backup', 'repository repo-offsite', 'encryption-password offsite-2026'],
    ]);
  });

  it('is put in by its id', () => {
    const filled = jobs.map(({ document }) => fillReferences(document, (to) => `id of ${called(to)}`));
    expect(filled).toMatchObject([
      { missing: [], document: { storage: { backupRepositoryId: 'id of repository repo-fire-section-2' } } },
      { missing: [], document: { sourceObjects: { includes: { jobs: [{ id: 'id of job k0042-backup' }] } } } },
    ]);
    expect(JSON.stringify(filled)).not.toContain('$reference');
  });

  it('is reported with its place where the product does not have it', () => {
    const withoutRepository = jobs.map(
      ({ document }) => fillReferences(document, (to) => (to.kind === 'repository' ? null : placeholder(to))).missing,
    );
    expect(withoutRepository).toEqual([
      [{ at: '/storage/backupRepositoryId', to: { kind: 'repository', name: 'repo-fire-section-2' } }],
      [{ at: '/target/backupRepositoryId', to: { kind: 'repository', name: 'repo-offsite' } }],
    ]);
  });

  it('is all that changes in a document, whatever it holds', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const { document: filled, missing } = fillReferences(document, (to) => JSON.stringify(reference(to)));
        expect(missing).toEqual([]);
        const back = JSON.parse(JSON.stringify(filled), (_key, value: unknown) =>
          typeof value === 'string' && value.startsWith('{"$reference":') ? (JSON.parse(value) as unknown) : value,
        ) as unknown;
        expect(back).toEqual(JSON.parse(JSON.stringify(document)));
      }),
    );
  });
});
