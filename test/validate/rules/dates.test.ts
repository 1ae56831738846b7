import { describe, expect, it } from 'vitest';
import { endsOfSupport } from '../../../src/model/end-of-support.js';
import { supportOf } from '../../../src/validate/supported-until.js';
import { foundIn } from './found-in.js';

const remote = (device: string) => `
contract: { services: { remote-vpn: true } }
network: { remote-users: 10.1.1.0/24 }
backup: { restore-test: { every: 12 months, last: 2026-06-01 } }
users: { anna.beispiel: { remote: { pc: { ${device} }, other: { issued: 2026-12-01 } } } }
`;

describe('the certificate of a device', () => {
  const issued = remote('issued: 2024-12-31');

  it.each([
    ['2026-10-31', []],
    ['2026-11-01', ['certificate-expiring /users/anna.beispiel/remote/pc/issued']],
    ['2026-12-31', ['certificate-expiring /users/anna.beispiel/remote/pc/issued']],
    ['2027-01-01', ['certificate-expired /users/anna.beispiel/remote/pc/issued']],
  ])('issued on 2024-12-31 is judged on %s', (today, expected) => {
    expect(foundIn(issued, { today }).filter((found) => found.startsWith('certificate'))).toEqual(expected);
  });

  it('of a leap day holds until the last of February', () => {
    const found = (today: string) => foundIn(remote('issued: 2024-02-29'), { today }).join(' ');
    expect(found('2026-02-28')).toContain('certificate-expiring');
    expect(found('2026-03-01')).toContain('certificate-expired');
  });

  it('is of no interest once it was revoked', () => {
    expect(foundIn(remote('issued: 2024-01-01, revoked: 2025-01-01'))).toEqual([]);
  });

  it('still has to hold while its revocation is to come', () => {
    expect(foundIn(remote('issued: 2024-01-01, revoked: 2027-01-01'))).toEqual([
      'certificate-expired /users/anna.beispiel/remote/pc/issued',
    ]);
  });

  it('cannot be revoked before it was issued', () => {
    expect(foundIn(remote('issued: 2026-11-20, revoked: 2026-11-19'))).toEqual([
      'user-dates /users/anna.beispiel/remote/pc/revoked',
    ]);
  });
});

describe('support', () => {
  const server = 'servers: { app01: { os: windows-server-2016 } }';

  it.each([
    ['2026-07-11', []],
    ['2026-07-12', ['os-support-ending /servers/app01/os']],
    ['2027-01-12', ['os-support-ending /servers/app01/os']],
    ['2027-01-13', ['os-out-of-support /servers/app01/os']],
  ])('of Windows Server 2016 is judged on %s', (today, expected) => {
    expect(foundIn(server, { today }).filter((found) => found.startsWith('os-'))).toEqual(expected);
  });

  it('of every product has a day and a page', () => {
    for (const { product, lastDay, source } of endsOfSupport) {
      expect(lastDay).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(source).toMatch(/^https:\/\/learn\.microsoft\.com\/lifecycle\/products\/[a-z0-9-]+$/);
      expect(supportOf(product)?.product).toBe(product);
    }
  });

  it.each([
    ['windows-server-2012-r2', 'Windows Server 2012 R2'],
    ['windows-server-2012', 'Windows Server 2012'],
    ['windows-server-2022-core', 'Windows Server 2022'],
    ['windows-server-2012-r2-german', 'Windows Server 2012 R2'],
    ['windows-server-20222', null],
    ['office', null],
  ])('knows the template %s as %s', (template, name) => {
    expect(supportOf(template)?.name ?? null).toBe(name);
  });

  it('of an application is told by its edition too', () => {
    const office = (edition: string) =>
      `contract: { services: { office: true } }\napplications: { office: { edition: ${edition} } }`;
    expect(foundIn(office('standard'))).toEqual([]);
    expect(foundIn('applications: { office-2016: {} }\ncontract: { services: { office: true } }')).toEqual([
      'product-out-of-support /applications/office-2016',
    ]);
  });
});

describe('a restore test', () => {
  const test = (text: string) => `backup: { restore-test: { ${text} } }`;

  it.each([
    ['every: 6 months', '2027-05-02', []],
    ['every: 6 months', '2027-05-03', ['restore-test-overdue /backup/restore-test']],
    ['every: 1 month, last: 2026-10-31', '2026-11-30', []],
    ['every: 1 month, last: 2026-10-31', '2026-12-01', ['restore-test-overdue /backup/restore-test/last']],
    ['every: 2 years', '2026-12-01', ['restore-test-missing /backup/restore-test/every']],
    ['every: 6 months, last: 2026-12-01', '2026-12-01', []],
    ['every: 6 months, last: 2026-12-02', '2026-12-01', ['restore-test-in-future /backup/restore-test/last']],
  ])('%s is judged on %s', (text, today, expected) => {
    expect(foundIn(test(text), { today })).toEqual(expected);
  });

  it('of a tenant that is planned is not due', () => {
    const planned = `lifecycle: planned\ncontract: { start: 2028-01-01 }\n${test('every: 1 month, last: 2026-01-01')}`;
    expect(foundIn(planned)).toEqual([]);
  });
});

describe('the lifecycle', () => {
  it.each([
    ['lifecycle: planned\ncontract: { start: 2026-12-01 }', []],
    ['lifecycle: planned', ['lifecycle-late /lifecycle']],
    ['lifecycle: active\ncontract: { end: 2026-12-01 }', []],
    ['lifecycle: active\ncontract: { end: 2026-11-30 }', ['lifecycle-late /lifecycle']],
    ['lifecycle: decommission', ['decommission-date /contract']],
    ['lifecycle: decommission\ncontract: { end: 2026-12-01 }', ['decommission-date /contract/end']],
    ['lifecycle: decommission\ncontract: { end: 2026-11-30 }', []],
  ])('follows the contract: %j', (fragment, expected) => {
    expect(foundIn(fragment)).toEqual(expected);
  });
});

describe('an exception', () => {
  const offLine = (expires: string, at = '') => `
sites: { halle: { lines: { lte: { provider: line-a, address: dynamic } } } }
exceptions: [{ rule: failover-same-provider${at}, reason: x, approver: y, expires: ${expires} }]
`;

  it('accepts a finding of its rule until its last day, and at its place', () => {
    expect(foundIn(offLine('2026-12-01'))).toEqual([]);
    expect(foundIn(offLine('2026-12-01', ', at: sites.halle'))).toEqual([]);
    expect(foundIn(offLine('2026-12-01', ', at: sites.bonn'))).toEqual([
      'failover-same-provider /sites/halle/lines/lte/provider',
    ]);
    expect(foundIn(offLine('2026-11-30'))).toContain('expired-exception /exceptions/0/expires');
  });
});
