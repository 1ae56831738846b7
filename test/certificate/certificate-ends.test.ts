import { describe, expect, it } from 'vitest';
import { certificateEnds } from '../../src/certificate/certificate-ends.js';
import { noCertificates } from '../../src/model/certificates.js';
import { resolvedExample, type TenantChange } from '../compile/compiled-examples.js';

const today = '2026-12-01';

const leavingOn =
  (until: string): TenantChange =>
  (file) => {
    const user = file.users?.['max.muster'];
    return user === undefined ? file : { ...file, users: { ...file.users, 'max.muster': { ...user, until } } };
  };

describe('the ends of certificates that were not issued yet', () => {
  it('follow from the day of issue in the file, and name devices by their pseudonyms', () => {
    const ends = certificateEnds(resolvedExample('k0042'), noCertificates, today);
    expect(ends.map(({ of, until }) => [of, until])).toEqual([
      ['device', '2028-11-28'],
      ['device', '2028-11-28'],
    ]);
    expect(new Set(ends.map(({ name }) => name)).size).toBe(2);
    for (const { name } of ends) expect(name).toMatch(/^d-[0-9a-f]{16}$/);
  });

  it('are none for a device whose owner leaves before', () => {
    expect(certificateEnds(resolvedExample('k0042', leavingOn('2028-11-27')), noCertificates, today)).toEqual([]);
    expect(certificateEnds(resolvedExample('k0042', leavingOn('2028-11-28')), noCertificates, today)).toHaveLength(2);
  });
});
