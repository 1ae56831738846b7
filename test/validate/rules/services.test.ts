import { describe, expect, it } from 'vitest';
import { serviceMatrix } from '../../../src/model/service-matrix.js';
import { parse, stringify } from 'yaml';
import { mergePatch } from '../../../src/validate/merge-patch.js';
import { diagnosticsIn, foundIn } from './found-in.js';

/** A hosting contract that matches the smallest tenant: a site, a user and a backup. */
const hosting = `
contract:
  model: hosting
  services:
    customer-gateway: true
    user-administration: true
    daily-backup: true
    backup-hardware: true
    backup-software-licences: true
`;

function hostingWith(fragment: string): string {
  return stringify(mergePatch(parse(hosting), parse(fragment)));
}

const server = (name: string, role: string, host: number) =>
  `{ ${name}: { role: ${role}, os: windows-server-2025, size: small, address: 10.1.0.${host}, maintenance: sunday-morning } }`;
const addison = 'addison: { rights: { held-by: customer, evidence: contract 1 } }';

describe('the services of a contract', () => {
  it('match the file of the smallest hosting tenant', () => {
    expect(foundIn(hosting)).toEqual([]);
  });

  it.each(['asp', 'hosting'] as const)('under %s are stated only where they are optional', (model) => {
    for (const { id, ...service } of serviceMatrix) {
      const base = model === 'asp' ? '{}' : hosting;
      for (const stated of [true, false]) {
        const fragment = mergePatch(parse(base), { contract: { model, services: { [id]: stated } } });
        const isStated = foundIn(stringify(fragment)).includes(`service-included /contract/services/${id}`);
        expect({ id, stated, isStated }).toEqual({ id, stated, isStated: service[model] === 'included' });
      }
    }
  });

  it('say in which row a stated one is included', () => {
    const [finding] = diagnosticsIn('contract: { services: { help-desk: true } }');
    expect(finding?.message).toBe('"help-desk" (row 31, Help desk) is part of every asp contract');
  });

  it.each([
    ['customer-gateway', hostingWith('contract: { services: { customer-gateway: null } }'), '/sites/halle'],
    ['customer-gateway', hostingWith('contract: { services: { customer-gateway: false } }'), '/sites/halle'],
    [
      'user-administration',
      hostingWith('contract: { services: { user-administration: false } }'),
      '/users/anna.beispiel',
    ],
    ['internet-access', hostingWith('internet: { proxy: true }'), '/internet/proxy'],
    ['internet-access', hostingWith('users: { anna.beispiel: { internet: true } }'), '/users/anna.beispiel/internet'],
    ['extended-service-hours', hostingWith('monitoring: { contact: on-call }'), '/monitoring/contact'],
    ['third-party-updates', hostingWith(`applications: { ${addison} }`), '/applications/addison'],
    ['sql-server', `servers: ${server('sql01', 'sql-server', 31)}`, '/servers/sql01/role'],
    ['exchange', `servers: ${server('ex01', 'exchange', 41)}`, '/servers/ex01/role'],
    ['office', 'applications: { office: { licence: spla } }', '/applications/office'],
    [
      'remote-vpn',
      'network: { remote-users: 10.1.1.0/24 }\nusers: { anna.beispiel: { remote: { pc: { issued: 2026-11-20 } } } }',
      '/users/anna.beispiel/remote/pc',
    ],
  ])('contain %s where the file shows it', (service, fragment, path) => {
    const found = diagnosticsIn(fragment);
    expect(found.map(({ code }) => code)).toEqual(['service-not-booked']);
    expect(found[0]).toMatchObject({ path, related: [{ message: 'the services of the contract stand here' }] });
    expect(found[0]?.expected).toContain(`contract.services.${service}`);
  });

  it('contain the daily backup where the file has a policy', () => {
    const fragment = hostingWith('contract: { services: { daily-backup: false } }');
    expect(foundIn(fragment)).toEqual(['service-not-booked /backup/policy']);
  });

  it('need no backup in the file where the daily backup is not booked', () => {
    const declined = hostingWith('contract: { services: { daily-backup: false } }');
    expect(foundIn(`${declined}backup: null`)).toEqual([]);
  });

  it.each([
    ['asp', 'backup: null', 'part of every asp contract', 'the model stands here'],
    ['hosting', `${hosting}backup: null`, 'is booked', 'it is booked here'],
  ])('say under %s where the backup comes from that the file lacks', (_model, fragment, message, because) => {
    const found = diagnosticsIn(fragment);
    expect(found).toMatchObject([{ code: 'backup-missing', path: '', related: [{ message: because }] }]);
    expect(found[0]?.message).toContain(message);
  });

  it.each([
    ['remote-vpn', '{}'],
    ['sql-server', '{}'],
    ['exchange', '{}'],
    ['office', '{}'],
    ['third-party-installation', '{}'],
    [
      'third-party-installation',
      'contract: { services: { office: true } }\napplications: { office: { licence: spla } }',
    ],
    ['third-party-user-support', '{}'],
    ['customer-gateway', hostingWith('sites: { halle: { gateway: { delivered-by: customer } } }')],
    ['internet-access', hostingWith('internet: { proxy: false }')],
    ['third-party-updates', hosting],
    ['user-administration', `${hosting}users: null\nfirewall: null\n`],
  ])('are used where they are booked: %s', (service, fragment) => {
    const booked = mergePatch(parse(fragment), { contract: { services: { [service]: true } } });
    expect(foundIn(stringify(booked))).toEqual([`service-without-use /contract/services/${service}`]);
  });

  it.each([
    ['customer-gateway-monitoring', 'customer-gateway', 'sites: { halle: { gateway: { delivered-by: customer } } }'],
    ['daily-backup', 'backup-hardware', '{}'],
    ['daily-backup', 'backup-software-licences', '{}'],
  ])('with %s have %s too', (service, needed, more) => {
    const fragment = mergePatch(parse(hostingWith(more)), {
      contract: { services: { [service]: true, [needed]: false } },
    });
    expect(foundIn(stringify(fragment))).toEqual([`service-needs-service /contract/services/${service}`]);
  });

  it('let the customer update an application without the service for it', () => {
    const own = 'addison: { update: customer, rights: { held-by: customer, evidence: contract 1 } }';
    expect(foundIn(hostingWith(`applications: { ${own} }`))).toEqual([]);
  });
});

describe('licences of Microsoft products', () => {
  it.each([
    ['office: { licence: customer }', '/applications/office/licence'],
    ['office: { licence: vendor }', '/applications/office/licence'],
    ['office: { rights: { held-by: customer, evidence: volume contract } }', '/applications/office/rights/held-by'],
  ])('never come from the customer: %s', (application, path) => {
    const fragment = `contract: { services: { office: true } }\napplications: { ${application} }`;
    expect(foundIn(fragment)).toEqual([`spla-only ${path}`]);
  });
});

describe('professional secrecy', () => {
  it.each([
    ['tax-adviser', true],
    ['lawyer', true],
    ['medical', true],
    ['notary', true],
    ['trade', false],
    ['other', false],
  ])('is undertaken for %s: %s', (sector, isNeeded) => {
    expect(foundIn(`customer: { sector: ${sector} }`)).toEqual(isNeeded ? ['secrecy-missing /contract'] : []);
  });

  it('is undertaken before the contract begins', () => {
    const secrecy = (signed: string) => `contract: { secrecy: { signed: ${signed}, subcontractors: [] } }`;
    expect(foundIn(secrecy('2026-11-02'))).toEqual([]);
    expect(foundIn(secrecy('2026-11-03'))).toEqual(['signed-late /contract/secrecy/signed']);
  });
});
