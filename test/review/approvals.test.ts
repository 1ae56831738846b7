import { describe, expect, it } from 'vitest';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { approvalsOf } from '../../src/review/approvals.js';
import type { Change } from '../../src/review/change.js';
import { reviewTenant } from '../../src/review/review-tenant.js';
import { sideOf } from './sides.js';

type Exception = NonNullable<Tenant['exceptions']>[number];

const who = { today: '2026-12-01', authors: ['Anna Beispiel <a.beispiel@provider.example>'] };
const exception = (more: Partial<Exception> = {}): Exception => ({
  rule: 'server-removed',
  reason: 'replaced',
  approver: 'head-of-operations',
  expires: '2026-12-31',
  ...more,
});

async function removal(): Promise<readonly Change[]> {
  return reviewTenant(await sideOf('k0042'), await sideOf('k0042', { tenant: { servers: { ex01: null } } }), who.today);
}

async function expiryOf(...exceptions: Exception[]): Promise<string | null> {
  const [approval, ...more] = approvalsOf(await removal(), exceptions, who);
  expect(more).toEqual([]);
  expect(approval).toMatchObject({ tenant: 'k0042', code: 'server-removed', path: '/servers/ex01' });
  return approval?.expires ?? null;
}

describe('an approval', () => {
  it('is an exception for the code that holds, for every place, for this one, or for one above', async () => {
    expect(await expiryOf(exception())).toBe('2026-12-31');
    expect(await expiryOf(exception({ at: 'servers.ex01' }))).toBe('2026-12-31');
    expect(await expiryOf(exception({ at: 'servers' }))).toBe('2026-12-31');
  });

  it('is none for another code, for another place, or after its last day', async () => {
    expect(await expiryOf()).toBe(null);
    expect(await expiryOf(exception({ rule: 'disk-removed' }))).toBe(null);
    expect(await expiryOf(exception({ at: 'servers.ts01' }))).toBe(null);
    expect(await expiryOf(exception({ expires: '2026-11-30' }))).toBe(null);
  });

  it.each(['Anna Beispiel', 'a.beispiel@provider.example', 'a.beispiel', 'AB', ' ab '])(
    'is none by the author, who may sign as "%s"',
    async (approver) => {
      expect(await expiryOf(exception({ approver }))).toBe(null);
    },
  );
});
