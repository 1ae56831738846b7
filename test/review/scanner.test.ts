import { expect, it } from 'vitest';
import { withNames } from '../../src/named-text.js';
import { reviewTenant } from '../../src/review/review-tenant.js';
import { sideOf } from './sides.js';

/** Whether the application asks for a scanner of its own decides what is watched of its servers. */
it('the review tells of an application whose scanner changes once, and leaves nothing unclassified', async () => {
  const usual = { applications: { datev: { antivirus: null } } };
  const [before, after] = [{ tenant: usual, platform: usual }, { platform: usual }];
  const changes = reviewTenant(await sideOf('k0042', before), await sideOf('k0042', after), '2026-12-01');
  expect(changes.map(({ subject, verb }) => withNames(`${subject.kind} ${subject.id} ${verb}`))).toEqual([
    'application datev changed',
  ]);
  const files = changes.flatMap((change) => change.files);
  expect(files).toContain('k0042/monitoring/tenant.conf');
});
