import type { AddressBook } from '../model/address-book.js';
import type { Value } from './change.js';
import type { Subject } from './subjects/subject.js';

/** Former to new names of servers that kept their machine: the address book moved its address, or its disks' labels. */
export function serverRenames(base: AddressBook, head: AddressBook): ReadonlyMap<string, string> {
  const gone = serversOf(base).filter((name) => !serversOf(head).includes(name));
  const come = serversOf(head).filter((name) => !serversOf(base).includes(name));
  const renamed = come.flatMap((name): [string, string][] => {
    const former = gone.find((one) => isSameMachine(one, base, name, head));
    return former === undefined ? [] : [[former, name]];
  });
  return new Map(renamed);
}

function serversOf({ addresses }: AddressBook): string[] {
  return Object.keys(addresses).flatMap((identity) => /^servers\/(.*)$/.exec(identity)?.[1] ?? []);
}

function isSameMachine(former: string, base: AddressBook, name: string, head: AddressBook): boolean {
  const [was, is] = [base.addresses[`servers/${former}`], head.addresses[`servers/${name}`]];
  return was !== undefined && (was === is || head.moved.some(({ from, to }) => from === was && to === is));
}

/** The subjects of the base under the names that their servers have at the head. */
export function underNewNames(
  subjects: ReadonlyMap<string, Subject>,
  renames: ReadonlyMap<string, string>,
): ReadonlyMap<string, Subject> {
  if (renames.size === 0) return subjects;
  return new Map(
    [...subjects.values()].map((subject) => {
      const one = renamed(subject, renames);
      return [`${one.kind} ${one.id}`, one];
    }),
  );
}

function renamed(subject: Subject, renames: ReadonlyMap<string, string>): Subject {
  const { kind, id, path, parent, values } = subject;
  if (kind === 'application')
    return { ...subject, values: { ...values, servers: renamedList(values['servers'], renames) } };
  const [server = '', ...rest] = id.split('/');
  const name = renames.get(server);
  if (name === undefined || !['server', 'disk', 'share'].includes(kind)) return subject;
  return {
    ...subject,
    id: [name, ...rest].join('/'),
    path: path.map((step, index) => (index === 1 ? name : step)),
    parent: parent === null ? null : `server ${name}`,
  };
}

function renamedList(value: Value | undefined, renames: ReadonlyMap<string, string>): Value {
  return Array.isArray(value) ? value.map((name: string) => renames.get(name) ?? name).toSorted() : (value ?? null);
}
