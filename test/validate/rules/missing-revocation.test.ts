import { describe, expect, it } from 'vitest';
import { type CertificateFolder, noCertificates } from '../../../src/model/certificates.js';
import { withNames } from '../../../src/named-text.js';
import type { JudgedTenant } from '../../../src/validate/rule.js';
import { missingRevocation } from '../../../src/validate/rules/missing-revocation.js';

const filed = { ...noCertificates, devices: { 'anna.bei-notebook': 'PEM' } };

function found(
  until: string | null,
  revoked: string | null,
  certificates: CertificateFolder = filed,
): readonly string[] {
  const device = { issued: '2025-01-02', ...(revoked === null ? {} : { revoked }) };
  const user = {
    'given-name': 'Anna',
    surname: 'Bei',
    from: '2025-01-01',
    ...(until === null ? {} : { until }),
    remote: { notebook: device },
  };
  const tenant = { tenant: 'k0001', users: { 'anna.bei': user } };
  const judged = { file: 'tenants/k0001.yaml', tenant, certificates } as unknown as JudgedTenant;
  return missingRevocation.check(judged, { today: '2025-07-01' }).map(({ message }) => withNames(message));
}

describe('missing-revocation', () => {
  it('reports a device of somebody who left yesterday and that nobody revoked', () => {
    expect(found('2025-06-30', null)).toEqual(['anna.bei left on 2025-06-30, the device is not revoked']);
  });

  it('reports a device that is revoked in the file alone', () => {
    expect(found('2025-06-30', '2025-06-30')).toEqual(['revoked on 2025-06-30, but its certificate is still in use']);
    expect(found(null, '2025-07-01')).toEqual(['revoked on 2025-07-01, but its certificate is still in use']);
  });

  it('accepts a device whose certificate is out of use', () => {
    expect(found('2025-06-30', '2025-06-30', noCertificates)).toEqual([]);
  });

  it('accepts somebody on the last day, and a date to come', () => {
    expect(found('2025-07-01', null)).toEqual([]);
    expect(found('2025-07-02', '2025-07-02')).toEqual([]);
  });
});
