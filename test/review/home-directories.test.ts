import { expect, it } from 'vitest';
import { withNames } from '../../src/named-text.js';
import { reviewTenant } from '../../src/review/review-tenant.js';
import { sideOf } from './sides.js';

it.each([
  [
    'home directories on a server',
    { servers: { fs01: { 'home-directories': 'data/homes' } } },
    ['server fs01 changed'],
  ],
  ['mail on a telephone', { users: { 'max.muster': { mobile: true } } }, ['user max.muster changed']],
  [
    'a room',
    { mailboxes: { 'sitzung@kanzlei-muster.example': { kind: 'room', access: ['leitung'] } } },
    ['mailbox sitzung@kanzlei-muster.example added'],
  ],
] as const)('the review tells of %s once, and leaves nothing unclassified', async (_what, tenant, expected) => {
  const changes = reviewTenant(await sideOf('k0042'), await sideOf('k0042', { tenant }), '2026-12-01');
  expect(changes.map(({ subject, verb }) => withNames(`${subject.kind} ${subject.id} ${verb}`))).toEqual(expected);
});
