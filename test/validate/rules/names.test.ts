import { describe, expect, it } from 'vitest';
import { diagnosticsIn, foundIn } from './found-in.js';

const person = (key: string, more = '') =>
  `users: { ${key}: { given-name: Anna, surname: Sommer, from: 2026-12-01${more} } }`;

describe('the account of a user', () => {
  it.each([
    ['jürgen.groß', '', '"jürgen.groß" cannot be a Windows account: it has other letters than a to z', 'juergen.gross'],
    [
      'maximilian.mustermann-schmidt',
      '',
      '"maximilian.mustermann-schmidt" cannot be a Windows account: it has more than 20 characters',
      'maximilian.musterman',
    ],
    ['max.', '', '"max." cannot be a Windows account: it ends with a dot', 'max'],
    ['łukasz', '', '"łukasz" cannot be a Windows account: it has other letters than a to z', 'lukasz'],
  ])('is written beside the login name %s', (key, more, message, proposed) => {
    const [finding] = diagnosticsIn(person(key, more));
    expect(finding).toMatchObject({
      code: 'account-needed',
      message,
      expected: `expected "account" beside it, such as ${proposed}`,
    });
  });

  it('is the login name where that has plain letters', () => {
    expect(foundIn(person('anna.sommer'))).toEqual([]);
  });

  it.each([
    ['jörg', 'joerg'],
    ['groß', 'gross'],
    ['josé', 'jose'],
    ['søren', 'soeren'],
  ])('is the same for %s and %s', (one, other) => {
    const fragment = `
groups: { ${other}: { description: x } }
users: { ${one}: { given-name: Anna, surname: Sommer, from: 2026-12-01, account: ${other} } }
`;
    expect(foundIn(fragment)).toEqual([`account-taken /users/${one}/account`]);
  });

  it.each(['administrator', 'guest', 'gast', 'krbtgt'])('is not %s, which every domain has', (account) => {
    expect(foundIn(person('anna.sommer', `, account: ${account}`))).toEqual(['reserved-account /users/anna.sommer']);
  });
});

describe('a server', () => {
  const server = (name: string) => `
servers:
  ${name}: { role: application-server, os: windows-server-2025, size: small, address: 10.1.0.30, maintenance: sunday-morning }
`;

  it.each(['gw', 'server', 'network', 'proxy', 'app-'])('is not called %s', (name) => {
    expect(foundIn(server(name))).toEqual([`reserved-name /servers/${name}`]);
  });

  it.each(['gw01', 'servers', 'server-2', 'proxy01'])('may be called %s', (name) => {
    expect(foundIn(server(name))).toEqual([]);
  });
});

describe('a domain', () => {
  it.each(['WORLD', 'BUILTIN', 'NAME-'])('is not called %s', (netbios) => {
    expect(foundIn(`network: { netbios: ${netbios} }`)).toEqual(['reserved-name /network/netbios']);
  });
});

describe('a share', () => {
  const shares = (...names: string[]) =>
    `servers: { app01: { shares: { ${names.map((name) => `"${name}": { path: data/x, access: { buero: read } }`).join(', ')} } } }`;

  it.each(['C$', 'admin$', 'NETLOGON', 'print$'])('is not called %s', (name) => {
    expect(foundIn(shares(name))).toEqual([`share-name /servers/app01/shares/${name}`]);
  });

  it('is not called as another one but for upper case', () => {
    expect(foundIn(shares('Austausch', 'austausch'))).toEqual(['share-name /servers/app01/shares/austausch']);
  });

  it('may be hidden', () => {
    expect(foundIn(shares('personal$', 'austausch'))).toEqual([]);
  });
});

describe('a file', () => {
  it('is called as its tenant', () => {
    expect(diagnosticsIn('tenant: k0009')[0]).toMatchObject({
      code: 'file-name',
      message: 'the file of tenant "k0009" is called k0001',
      expected: 'expected k0001 here, or the file as tenants/k0009.yaml',
    });
  });
});

describe('home directories', () => {
  const homes = (path: string, share: string) =>
    `servers: { app01: { home-directories: ${path}, shares: { ${share}: { path: data/x, access: { buero: read } } } } }`;

  it('lie on a disk of their server', () => {
    expect(foundIn(homes('data/homes', 'projekte'))).toEqual([]);
    expect(foundIn(homes('daten/homes', 'projekte'))).toEqual(['unknown-disk /servers/app01/home-directories']);
  });

  it('keep their names free of shares, whatever the case', () => {
    expect(foundIn(homes('data/homes', 'Anna.Beispiel$'))).toEqual(['share-name /servers/app01/shares/Anna.Beispiel$']);
    expect(foundIn(homes('data/homes', 'anna.muster$'))).toEqual([]);
  });
});
