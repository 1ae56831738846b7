import type { DirectoryKind, DirectoryVerb } from './directory.js';

/** One kind of step, in its place among the others. */
export interface DirectoryStep {
  readonly verb: DirectoryVerb;
  readonly kind: DirectoryKind;
  /** What it comes to on Windows. */
  readonly does: string;
}

/** The unit of everything that mandant owns, and those within it. */
export const directoryUnits = {
  top: 'Mandant',
  people: 'Mandant/People',
  groups: 'Mandant/Groups',
  leavers: 'Mandant/Leavers',
} as const;

/** Who does the steps of a kind: each server does those of its part, and of nothing else. */
export type DirectoryKeeper = 'first-domain-controller' | 'exchange' | 'server-of-the-share' | 'terminal-server';

export const directoryKeepers: Readonly<Record<DirectoryKind, DirectoryKeeper>> = {
  unit: 'first-domain-controller',
  group: 'first-domain-controller',
  user: 'first-domain-controller',
  mailbox: 'exchange',
  share: 'server-of-the-share',
  printer: 'terminal-server',
};

/**
 * Every step that the plan of a directory knows, in the order in which they are done; within a row in the order of the
 * names. Rights go before anything new comes, so that an address or a right is free when it is given to somebody else,
 * and a leaver is out even where a later step fails. Accounts are made disabled and enabled last, when their rights are
 * right. There is no deletion: what is no longer wanted loses its rights, is disabled where that exists, and moves to
 * the leavers where it lives in a unit.
 */
export const directorySteps: readonly DirectoryStep[] = [
  row('disable', 'user', 'the account cannot sign in any more'),
  row('disable', 'mailbox', 'it is hidden from address lists and takes no mail; its content stays'),
  row('disable', 'share', 'the folder is no longer shared; the files stay'),
  row('disable', 'printer', 'it is no longer offered; the queue stays'),
  row('revoke', 'group', 'the user leaves the group'),
  row('revoke', 'mailbox', 'the address or the access is taken away; <account>@<domain> is left as address'),
  row('revoke', 'share', 'the entry goes from the share and from its folder'),
  row('revoke', 'printer', 'the group does not get the printer any more'),
  row('create', 'unit', 'an organisational unit, protected from deletion; the outer before the inner'),
  row('create', 'group', 'a global security group'),
  row('create', 'user', 'a disabled account with a random password that goes to the store of secrets'),
  row('create', 'mailbox', 'a personal mailbox for its account, a shared one or a room; hidden until it is enabled'),
  row('create', 'share', 'a folder with no entry but SYSTEM and administrators; not shared until it is enabled'),
  row('create', 'printer', 'a queue that nobody gets yet'),
  row('change', 'group', 'the description'),
  row('change', 'user', 'given name, surname, display name and home directory'),
  row('change', 'mailbox', 'the display name, whether it is a room, and whether telephones may synchronise it'),
  row('change', 'share', 'shares another folder; files stay where they are'),
  row('change', 'printer', 'driver and address'),
  row('move', 'group', 'into another unit'),
  row('move', 'user', 'into another unit'),
  row('grant', 'group', 'the user becomes a member'),
  row('grant', 'mailbox', 'the mailbox gets the address, or somebody full access and the right to send as it'),
  row('grant', 'share', 'an entry on the share and the same one on its folder'),
  row('grant', 'printer', 'the group gets the printer at sign-in'),
  row('enable', 'user', 'the account may sign in'),
  row('enable', 'mailbox', 'it is shown in address lists and takes mail'),
  row('enable', 'share', 'the folder is shared'),
  row('enable', 'printer', 'it is offered'),
];

/** What no script may call, for it destroys what the customer could want back. */
export const neverCalled: readonly { readonly command: string; readonly why: string }[] = [
  { command: 'Remove-ADUser', why: 'a leaver is disabled and moved: the SID is in every right and every file' },
  { command: 'Remove-ADGroup', why: 'a group that is made anew has another SID, and no right of the old one' },
  { command: 'Remove-ADObject', why: 'deletes users, groups and whole units' },
  { command: 'Remove-ADOrganizationalUnit', why: 'deletes what is in it' },
  { command: 'Remove-Mailbox', why: 'deletes the mailbox and its account' },
  { command: 'Disable-Mailbox', why: 'cuts the mailbox off its account; Exchange deletes it after the retention time' },
];

function row(verb: DirectoryVerb, kind: DirectoryKind, does: string): DirectoryStep {
  return { verb, kind, does };
}
