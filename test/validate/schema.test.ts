import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSchemas } from '../../src/load/schemas.js';
import { withNames } from '../../src/named-text.js';
import { examplePlatform, exampleTenant } from '../../src/validate/explain-base.js';
import { mergePatch } from '../../src/validate/merge-patch.js';
import { schemaCheck, type SchemaKind } from '../../src/validate/schema.js';

const check = schemaCheck(readSchemas());

/** What is found where the fragment is merged into the example: `path: message | what is allowed`. */
function found(fragment: string, kind: SchemaKind = 'tenant'): string[] {
  const base: unknown = parse(kind === 'tenant' ? exampleTenant : examplePlatform);
  return check(kind, 'file', mergePatch(base, parse(fragment))).map(
    ({ at, message, expected }) => `${at.path.join('.')}: ${withNames(message)} | ${expected}`,
  );
}

describe('a departure from the schema', () => {
  it.each([
    [
      'names a key that is misspelt, and all there are',
      'servers: { dc01: { memroy: 8 GiB } }',
      'servers.dc01.memroy: "memroy" is not a key of a server, did you mean "memory"? | expected one of: role, os, size, cpus, memory, storage, address, disks, shares, home-directories, applications, maintenance, rebuild',
    ],
    [
      'does not propose a key that stands there already',
      'internet: { proxy: true, prox: true }',
      'internet.prox: "prox" is not a key of "internet" | expected one of: proxy, tls-inspection',
    ],
    [
      'says of a section which key is unknown there',
      'contract: { processing_agreement: {} }',
      'contract.processing_agreement: "processing_agreement" is not a key of "contract" | expected one of: model, start, end, services, processing-agreement, secrecy',
    ],
    [
      'says which key misses where, with an example',
      'servers: { dc01: { size: null } }',
      'servers.dc01: server "dc01" lacks "size" | add "size: medium" or the like: A key of `sizes` of the platform: processors, memory and system disk',
    ],
    [
      'takes a renamed key for one mistake, not for two',
      'servers: { dc01: { role: null, rol: file-server } }',
      'servers.dc01.rol: "rol" is not a key of a server, did you mean "role"? | expected one of: role, os, size, cpus, memory, storage, address, disks, shares, home-directories, applications, maintenance, rebuild',
    ],
    ['says what is out of range', 'network: { vlan: 5000 }', 'network.vlan: 5000 is out of range | from 1 to 4094'],
    [
      'says where a map is empty',
      'sites: { halle: { lines: { vdsl: null } } }',
      'sites.halle.lines: "lines" is empty | at least 1 entry',
    ],
    [
      'says how many are too many',
      'sites: { halle: { lines: { a: { provider: x, address: dynamic }, b: { provider: y, address: dynamic } } } }',
      'sites.halle.lines: "lines" has 3 entries | at most 2 entries',
    ],
    [
      'says how long a text may be',
      `customer: { name: ${'ä'.repeat(300)} }`,
      'customer.name: "name" has 300 characters | at most 200 characters',
    ],
    [
      'says that a text is empty',
      'customer: { name: "" }',
      'customer.name: "name" is empty | One line of free text, such as RDP from the offices',
    ],
    [
      'shows a long value shortened',
      `network: { domain: ${'a'.repeat(200)} }`,
      `network.domain: "${'a'.repeat(59)}… is no DNS name | DNS name of at least two parts, in lowercase (RFC 1035), such as kanzlei-muster.internal`,
    ],
    [
      'shows what JSON has no number for',
      'onboarding: { start: 2026-11-23, seats: .inf, migration: upload }',
      'onboarding.seats: infinity is a number, not a whole number | Number of seats that are moved, such as 15',
    ],
    ['accepts what is right', 'servers: { dc01: { memory: 8 GiB } }', undefined],
  ])('%s', (_what, fragment, expected) => {
    expect(found(fragment)).toEqual(expected === undefined ? [] : [expected]);
  });

  it('reports each of several missing keys', () => {
    expect(found('servers: { dc01: { size: null, os: null } }').map((text) => text.split(' | ')[0])).toEqual([
      'servers.dc01: server "dc01" lacks "os"',
      'servers.dc01: server "dc01" lacks "size"',
    ]);
  });

  it('demands of a platform all or a "like"', () => {
    expect(found('sizes: null', 'platform')).toEqual([
      ': the platform lacks "sizes" | add "sizes", or name with "like" the platform that this one resembles',
    ]);
    expect(found('{ sizes: null, like: rz1 }', 'platform')).toEqual([]);
  });

  it('is found in ten thousand places in time', () => {
    const users = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, number) => [`u${number}`, { 'given-name': 1, surnam: '', from: 'today' }]),
    );
    const start = performance.now();
    expect(check('tenant', 'file', { ...(parse(exampleTenant) as object), users })).toHaveLength(30_000);
    expect(performance.now() - start).toBeLessThan(8000);
  });
});

describe('a value that is written in another way', () => {
  it.each([
    ['servers: { dc01: { memory: 8GB } }', '"8 GiB"'],
    ['servers: { dc01: { memory: 8 gb } }', '"8 GiB"'],
    ['servers: { dc01: { cpus: "4" } }', '4'],
    ['servers: { dc01: { role: Domain Controller } }', '"domain-controller"'],
    ['servers: { dc01: { role: domaincontroller } }', '"domain-controller"'],
    ['backup: { retention: 1 Jahr }', '"1 year"'],
    ['backup: { retention: 18 Monate }', '"18 months"'],
    ['contract: { start: 1.12.2026 }', '"2026-12-01"'],
    ['contract: { start: 2026/12/1 }', '"2026-12-01"'],
    ['contract: { start: 31.02.2026 }', null],
    ['maintenance: { windows: { a: { weekday: Sonntag, from: "18:00", to: "20:00" } } }', '"sunday"'],
    ['maintenance: { windows: { a: { weekday: sunday, from: 9 Uhr, to: "20:00" } } }', '"09:00"'],
    ['maintenance: { windows: { a: { weekday: sunday, from: 900, to: "20:00" } } }', '"09:00"'],
    ['firewall: { office: { hours: 6 - 22 Uhr } }', '"06:00-22:00"'],
    ['firewall: { office: { services: [SMB] } }', '"smb"'],
    ['firewall: { office: { services: [445/tcp] } }', '"tcp/445"'],
    ['network: { lan: 10.1.0.7/24 }', '"10.1.0.0/24"'],
    ['network: { lan: 10.1.0.0 }', '"10.1.0.0/24"'],
    ['network: { domain: Werkstatt.INTERNAL }', '"werkstatt.internal"'],
    ['network: { netbios: werkstatt }', '"WERKSTATT"'],
    ['internet: { proxy: ja }', 'true'],
    ['internet: { proxy: "off" }', 'false'],
    ['monitoring: { disk-free: 10% }', '"10 %"'],
    ['groups: { Büro Süd: { description: x } }', '"buero-sued"'],
    ['users: { Anna Beispiel: { given-name: Anna, surname: Beispiel, from: 2026-12-01 } }', '"anna.beispiel"'],
    ['tenant: 42', null],
    ['network: { wan: 203.0.113.300 }', null],
    ['lifecycle: gone', null],
  ])('is understood: %s', (fragment, meant) => {
    const [message = '', ...more] = found(fragment);
    expect(more).toEqual([]);
    expect(/did you mean (.*)\?/.exec(message)?.[1] ?? null).toBe(meant);
  });
});
