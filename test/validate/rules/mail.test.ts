import { describe, expect, it } from 'vitest';
import { diagnosticsIn, foundIn } from './found-in.js';

const exchange = `
contract: { services: { exchange: true } }
servers:
  ex01: { role: exchange, os: windows-server-2025, size: large, address: 10.1.0.41, maintenance: sunday-morning }
`;

const people = (until: string) => `${exchange}
groups: { lager: { description: people of the store } }
users:
  ben.berg: { given-name: Ben, surname: Berg, from: 2026-11-02, until: ${until}, groups: [lager] }
`;

describe('a function mailbox', () => {
  it.each(['ben.berg', 'lager'])('is read until the last day of its last reader, by %s', (who) => {
    const mailbox = `mailboxes: { info@werkstatt.example: { access: [${who}] } }`;
    expect(foundIn(`${people('2026-12-01')}${mailbox}`)).toEqual([]);
    expect(foundIn(`${people('2026-11-30')}${mailbox}`)).toEqual([
      'mailbox-unread /mailboxes/info@werkstatt.example/access',
    ]);
  });

  it('is read by nobody where a group has no member', () => {
    const [finding] = diagnosticsIn(`${exchange}
groups: { lager: { description: people of the store } }
mailboxes: { info@werkstatt.example: { access: [lager] } }`);
    expect(finding).toMatchObject({ code: 'mailbox-unread', severity: 'warning' });
  });

  it('with a reader who is not declared is reported once', () => {
    expect(foundIn(`${exchange}\nmailboxes: { info@werkstatt.example: { access: [constructor] } }`)).toEqual([
      'unknown-user-or-group /mailboxes/info@werkstatt.example/access/0',
    ]);
  });
});

describe('a mail domain', () => {
  const tenants = (first: string, second: string) => `
- entra: { directory: werkstatt.example, users: cloud }
  users: { anna.beispiel: { mail: ${first} } }
- tenant: k0002
  entra: { directory: halle.example, users: cloud }
  users: { anna.beispiel: { mail: ${second} } }
`;

  it('is of one tenant, whatever the names before it', () => {
    const [finding] = diagnosticsIn(tenants('anna@werkstatt.example', 'bernd@werkstatt.example'), {
      scope: 'repository',
    });
    expect(finding).toMatchObject({
      code: 'mail-domain-taken',
      message: 'user "anna.beispiel" is in the mail domain werkstatt.example of tenant k0001',
    });
  });

  it('is another one below it', () => {
    const apart = tenants('anna@werkstatt.example', 'anna@halle.werkstatt.example');
    expect(foundIn(apart, { scope: 'repository' })).toEqual([]);
  });
});

describe('the service fax', () => {
  const fax = (address: string) =>
    foundIn(`${exchange.replace('exchange: true', 'exchange: true, fax: true')}
mailboxes: { ${address}: { access: [buero] } }`);

  it('needs a mailbox that takes the faxes', () => {
    expect(fax('info@werkstatt.example')).toEqual(['service-without-use /contract/services/fax']);
    expect(fax('fax@werkstatt.example')).toEqual([]);
    expect(fax('telefax.buero@werkstatt.example')).toEqual([]);
  });
});

describe('a guest of the cloud directory', () => {
  const guest = (address: string) =>
    foundIn(`
entra: { directory: werkstatt.example, users: cloud, guests: { ${address}: {} } }
users: { anna.beispiel: { mail: anna@post.example } }`);

  it('is nobody of the tenant', () => {
    expect(guest('anna@post.example')).toEqual(['guest-is-own /entra/guests/anna@post.example']);
    expect(guest('anna@werkstatt.example')).toEqual(['guest-is-own /entra/guests/anna@werkstatt.example']);
    expect(guest('anna@partner.example')).toEqual([]);
  });
});

describe('an account of the cloud directory', () => {
  const cloud = (users: string, rest = '') =>
    foundIn(`
entra: { directory: werkstatt.example, users: ${users} }
${rest}`);
  const withoutAnna = `
users:
  anna.beispiel: null
  ben.berg: { given-name: Ben, surname: Berg, from: 2026-11-02, groups: [buero] }
firewall: { office: { owner: ben.berg } }
`;

  it('is not deleted because a user vanished from the file, or because a sync is to come', () => {
    expect(cloud('cloud')).toEqual([]);
    expect(cloud('cloud', withoutAnna)).toEqual(['cloud-account-removed /users/anna.beispiel']);
    expect(cloud('synced')).toEqual(['cloud-account-removed /entra/users']);
  });

  it("is nobody else's matter where there is no cloud directory", () => {
    expect(foundIn(withoutAnna)).toEqual([]);
  });
});
