import fc from 'fast-check';
import type { Directory, DirectoryData, DirectoryGrant, DirectoryObject } from '../../src/model/directory.js';
import { directoryUnits } from '../../src/model/directory-actions.js';

const accounts = ['anna.muster', 'ben.berg', 'juergen.gross', 'zoe.zander'];
const groups = ['buero', 'kanzlei', 'leitung'];
const addresses = ['a@muster.example', 'b@muster.example', 'info@muster.example', 'fax@muster.example'];
const places = ['fs01/mandanten', 'fs01/austausch', 'ts01/scans'];
const printers = ['aachen/empfang', 'aachen/leitung'];

const day = fc.constantFrom('2026-01-01', '2026-06-15', '2026-12-31', '2027-06-30');
const text = fc.constantFrom('Anna', 'Jürgen', 'Groß', "O'Neil", '$(x)');

/** What a tenant file could want: names fit each other and no address is there twice, as the rules demand. */
export const directoryData: fc.Arbitrary<DirectoryData> = fc
  .record({ groups: fc.subarray(groups), accounts: fc.subarray(accounts), addresses: fc.shuffledSubarray(addresses) })
  .chain((names) =>
    fc.record({
      domain: fc.constant('muster.internal'),
      groups: listOf(names.groups, (name) => fc.record({ name: fc.constant(name), description: text })),
      users: listOf(names.accounts, (account, index) =>
        userData(account, names.groups, names.addresses[index] ?? null),
      ),
      mailboxes: listOf(names.addresses.slice(names.accounts.length), (address) =>
        fc.record({
          address: fc.constant(address),
          kind: fc.constantFrom('shared' as const, 'room' as const),
          access: principals(names),
        }),
      ),
      shares: fc.subarray(places).chain((shares) => listOf(shares, (share) => shareData(share, names))),
      printers: fc.subarray(printers).chain((shown) => listOf(shown, (printer) => printerData(printer, names.groups))),
    }),
  );

export const today = day;

/** Whatever a domain controller could find of what mandant made at some time and others changed since. */
export const foundDirectory: fc.Arbitrary<Directory> = fc
  .record({
    units: fc.subarray(Object.values(directoryUnits)),
    groups: fc.subarray(groups),
    users: fc.subarray(accounts),
    mailboxes: fc.subarray([...accounts, ...addresses]),
    shares: fc.subarray(places),
    printers: fc.subarray(printers),
  })
  .chain((names) => {
    const units = withParents(names.units);
    const objects = fc
      .tuple(
        listOf(units.length === 0 ? [] : names.groups, (name) => found('group', name, units)),
        listOf(units.length === 0 ? [] : names.users, (name) => found('user', name, units)),
        listOf(names.mailboxes, (name) => found('mailbox', name, [])),
        listOf(names.shares, (name) => found('share', name, [])),
        listOf(names.printers, (name) => found('printer', name, [])),
      )
      .map((lists) => [...units.map((name) => unitObject(name)), ...lists.flat()]);
    return objects.chain((all) => foundGrants(all).map((grants) => ({ objects: all, grants })));
  });

function userData(account: string, groups: readonly string[], mail: string | null) {
  return fc.record({
    account: fc.constant(account),
    givenName: text,
    surname: text,
    from: day,
    until: fc.option(day),
    groups: fc.subarray([...groups]),
    mail: fc.constant(mail),
    mobile: fc.boolean(),
    home: fc.option(fc.constant(`\\\\fs01\\${account}$`)),
  });
}

interface Names {
  readonly groups: readonly string[];
  readonly accounts: readonly string[];
}

function principals({ groups, accounts }: Names) {
  return fc.subarray([
    ...groups.map((name) => ({ kind: 'group' as const, name })),
    ...accounts.map((name) => ({ kind: 'user' as const, name })),
  ]);
}

function shareData(share: string, names: Names) {
  const [server = '', name = ''] = share.split('/');
  const access = principals(names).chain((who) =>
    listOf(who, (one) =>
      fc.constantFrom('read' as const, 'change' as const, 'full' as const).map((right) => ({ ...one, right })),
    ),
  );
  return fc.record({
    server: fc.constant(server),
    name: fc.constant(name),
    path: fc.constantFrom('data/a', 'data/b'),
    access,
  });
}

function printerData(printer: string, groups: readonly string[]) {
  const [site = '', name = ''] = printer.split('/');
  return fc.record({
    site: fc.constant(site),
    name: fc.constant(name),
    driver: fc.constantFrom('pcl6', 'ps'),
    address: fc.constantFrom('192.168.50.31', '192.168.50.32'),
    groups: fc.subarray([...groups]),
  });
}

function found(kind: DirectoryObject['kind'], name: string, units: readonly string[]): fc.Arbitrary<DirectoryObject> {
  return fc.record({
    kind: fc.constant(kind),
    name: fc.constant(name),
    unit: units.length === 0 ? fc.constant(null) : fc.constantFrom(...units),
    isEnabled: kind === 'group' ? fc.constant(true) : fc.boolean(),
    attributes: fc.dictionary(fc.constantFrom('description', 'displayName', 'path', 'driver'), text, { maxKeys: 2 }),
  });
}

function unitObject(name: string): DirectoryObject {
  return { kind: 'unit', name, unit: null, isEnabled: true, attributes: {} };
}

function withParents(units: readonly string[]): string[] {
  return units.length === 0 ? [] : [...new Set([directoryUnits.top, ...units])];
}

const rights = { group: ['member'], mailbox: ['full-access'], share: ['read', 'change', 'full'], printer: ['print'] };

function foundGrants(objects: readonly DirectoryObject[]): fc.Arbitrary<DirectoryGrant[]> {
  const known = objects.filter(({ kind }) => kind === 'user' || kind === 'group');
  const people = known.map(({ kind, name }) => ({ kind: kind as 'user' | 'group', name }));
  const others = [
    { kind: 'foreign' as const, name: 'S-1-5-21-1-2-3-1104' },
    { kind: 'everybody' as const, name: 'everybody' },
  ];
  const possible = objects.flatMap(({ kind, name }) => {
    if (kind === 'unit' || kind === 'user') return [];
    const grantees = kind === 'group' ? people.filter((who) => who.kind === 'user') : [...people, ...others];
    return grantees.flatMap((to) =>
      rights[kind].map((right) => ({ on: { kind, name }, to, right: right as DirectoryGrant['right'] })),
    );
  });
  const mailboxes = objects.filter(({ kind }) => kind === 'mailbox').map(({ name }) => name);
  const held = fc
    .shuffledSubarray(addresses, { maxLength: Math.min(addresses.length, mailboxes.length) })
    .chain((own) =>
      listOf(own, (address, index) =>
        fc.constant<DirectoryGrant>({
          on: { kind: 'mailbox', name: mailboxes[index] ?? '' },
          to: { kind: 'address', name: address },
          right: 'address',
        }),
      ),
    );
  return fc
    .tuple(fc.subarray(possible, { maxLength: Math.min(possible.length, 12) }), held)
    .map((lists) => lists.flat());
}

function listOf<T, U>(items: readonly T[], each: (item: T, index: number) => fc.Arbitrary<U>): fc.Arbitrary<U[]> {
  return fc.tuple(...items.map(each));
}
