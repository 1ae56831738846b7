import type {
  Directory,
  DirectoryData,
  DirectoryGrant,
  DirectoryKind,
  DirectoryObject,
  Grantee,
  PrincipalName,
  UserData,
} from '../model/directory.js';
import { directoryUnits } from '../model/directory-actions.js';

const everybody: Grantee = { kind: 'everybody', name: 'everybody' };

/**
 * The directory as the data wants it on a day, `YYYY-MM-DD`. People after their last day are not wanted any more; people
 * before their first have everything but may not sign in.
 */
export function desiredDirectory(data: DirectoryData, today: string): Directory {
  const users = data.users.filter(({ until }) => until === null || until >= today);
  const present = new Set(users.map(({ account }) => account));
  const isPresent = ({ kind, name }: PrincipalName) => kind === 'group' || present.has(name);
  return {
    objects: [
      ...Object.values(directoryUnits).map((path) => object('unit', path)),
      ...data.groups.map(({ name, description }) => ({
        ...object('group', name, { description }),
        unit: directoryUnits.groups,
      })),
      ...users.map((user) => ({
        ...object('user', user.account, { ...nameOf(user), ...(user.home === null ? {} : { home: user.home }) }),
        unit: directoryUnits.people,
        isEnabled: user.from <= today,
      })),
      ...users.filter(({ mail }) => mail !== null).map((user) => personalMailbox(user, today)),
      ...data.mailboxes.map(({ address, kind }) => object('mailbox', address, { displayName: address, kind })),
      ...data.shares.map(({ server, name, path }) => object('share', `${server}/${name}`, { path })),
      ...data.printers.map(({ site, name, driver, address }) =>
        object('printer', `${site}/${name}`, { driver, address }),
      ),
    ],
    grants: [
      ...users.flatMap(({ account, groups }) => groups.map((group) => member(group, account))),
      ...users.flatMap(({ account, mail }) => (mail === null ? [] : [address(account, mail)])),
      ...data.mailboxes.flatMap(({ address: name, access }) => [
        address(name, name),
        ...access.filter(isPresent).map((to) => grant('mailbox', name, to, 'full-access')),
      ]),
      ...data.shares.flatMap(({ server, name, access }) =>
        access.filter(isPresent).map(({ right, ...to }) => grant('share', `${server}/${name}`, to, right)),
      ),
      ...data.printers.flatMap(({ site, name, groups }) =>
        gettersOf(groups).map((to) => grant('printer', `${site}/${name}`, to, 'print')),
      ),
    ],
  };
}

function object(kind: DirectoryKind, name: string, attributes: DirectoryObject['attributes'] = {}): DirectoryObject {
  return { kind, name, unit: null, isEnabled: true, attributes };
}

function nameOf({ givenName, surname }: UserData): DirectoryObject['attributes'] {
  return { givenName, surname, displayName: `${givenName} ${surname}` };
}

function personalMailbox(user: UserData, today: string): DirectoryObject {
  const { displayName = '' } = nameOf(user);
  return {
    ...object('mailbox', user.account, { displayName, mobile: user.mobile ? 'yes' : 'no' }),
    isEnabled: user.from <= today,
  };
}

function member(group: string, account: string): DirectoryGrant {
  return grant('group', group, { kind: 'user', name: account }, 'member');
}

function address(mailbox: string, mail: string): DirectoryGrant {
  return grant('mailbox', mailbox, { kind: 'address', name: mail }, 'address');
}

function gettersOf(groups: readonly string[]): Grantee[] {
  return groups.length === 0 ? [everybody] : groups.map((name) => ({ kind: 'group', name }));
}

function grant(kind: DirectoryKind, name: string, to: Grantee, right: DirectoryGrant['right']): DirectoryGrant {
  return { on: { kind, name }, to: { kind: to.kind, name: to.name }, right };
}
