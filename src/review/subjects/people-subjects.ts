import { createHash } from 'node:crypto';
import type { ResolvedUser } from '../../model/resolved-tenant.js';
import { named } from '../../named-text.js';
import type { ReviewSide } from '../review-side.js';
import { from, type Subject, subject } from './subject.js';

/** People, what they may use, and by what they prove who they are. */
export function peopleSubjects(side: ReviewSide): Subject[] {
  const { groups, users, mailboxes } = side.tenant;
  return [
    ...groups.map(({ name, description }) =>
      subject('group', name, ['groups', name], { description: named(description) }),
    ),
    ...users.flatMap((user) => [userSubject(user), ...licences(user, side), ...devices(user, side)]),
    ...mailboxes.map(({ address, kind, access }) =>
      subject('mailbox', named(address), ['mailboxes', named(address)], {
        mailboxKind: kind,
        access: access.toSorted().map((who) => named(who)),
      }),
    ),
    ...certificates(side),
  ];
}

function userSubject(user: ResolvedUser): Subject {
  return subject('user', named(user.name), ['users', named(user.name)], {
    account: named(user.account),
    givenName: named(user.givenName),
    surname: named(user.surname),
    from: user.from,
    until: user.until,
    groups: user.groups,
    mail: user.mail === null ? null : named(user.mail),
    mobile: user.mobile,
    internet: user.internet,
  });
}

function licences({ name, licences: all }: ResolvedUser, { tenant }: ReviewSide): Subject[] {
  const { platform } = tenant;
  return all.map((licence) =>
    subject(
      'licence',
      `${named(name)}/${licence}`,
      ['users', named(name), 'licences'],
      { licence, product: platform.licences[licence]?.product },
      {
        parent: `user ${named(name)}`,
        entries: from({ platform: platform.platform, kind: 'product', id: licence, path: ['licences', licence] }, [
          'product',
        ]),
      },
    ),
  );
}

function devices({ name, devices: all }: ResolvedUser, { file }: ReviewSide): Subject[] {
  return all.map(({ name: device, issued, address }) =>
    subject(
      'device',
      `${named(name)}/${device}`,
      ['users', named(name), 'remote', device],
      { issued, revoked: file.users?.[name]?.remote?.[device]?.revoked, address },
      { parent: `user ${named(name)}` },
    ),
  );
}

/** Told apart by their content: what stands in one, its holder's list of certificates says. */
function certificates({ certificates: all }: ReviewSide): Subject[] {
  const single = { authority: all.authority, 'revocation-list': all.revocationList, 'access-node': all.accessNode };
  return [
    ...Object.entries(single).flatMap(([id, text]) => (text === null ? [] : [certificate(id, text)])),
    ...Object.entries(all.sites).map(([site, text]) => certificate(`site/${site}`, text)),
    ...Object.entries(all.devices).map(([device, text]) => certificate(`device/${named(device)}`, text)),
  ];
}

function certificate(id: string, text: string): Subject {
  return subject('certificate', id, [], { sha256: createHash('sha256').update(text).digest('hex') });
}
