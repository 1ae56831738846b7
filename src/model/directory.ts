/**
 * What a tenant's directory holds as far as mandant owns it: organisational units, groups, people, mailboxes, rights on
 * shares, and who gets which printer. `DirectoryData` is what a tenant file says, without a clock; `Directory` is the
 * state on one day, in the same shape for what is wanted and for what a domain controller finds.
 *
 * What the scripts in a guest keep to, so that they and `src/directory/directory-plan.ts` do the same:
 * - They know an object by its owner mark, `mandant:<kind>/<name>` in `adminDescription`, never by its place or display
 *   name. What bears no mark is not part of the previous state, and is never touched.
 * - They read the previous state into a `Directory`. On shares, printers and mailboxes every entry counts, an unknown
 *   one as `foreign`; only SYSTEM and the built-in administrators are left out.
 * - They do the rows of `guests/windows/directory-actions.json` in their order. That file is generated from
 *   `src/model/directory-actions.ts`; it is the table that the plan is made from.
 * - A server does the steps of the kinds that it keeps (`directoryKeepers`) and leaves the others alone, also where its role
 *   data names people because of their rights. A right for somebody who is not there yet waits for the next round.
 * - They delete nothing.
 */
export interface DirectoryData {
  /** DNS name of the domain, such as `kanzlei-muster.internal`. */
  readonly domain: string;
  readonly groups: readonly GroupData[];
  readonly users: readonly UserData[];
  readonly mailboxes: readonly MailboxData[];
  readonly shares: readonly ShareData[];
  readonly printers: readonly PrinterData[];
}

export interface GroupData {
  readonly name: string;
  readonly description: string;
}

export interface UserData {
  /** sAMAccountName: who the person is for the directory. */
  readonly account: string;
  readonly givenName: string;
  readonly surname: string;
  /** First day of the account, `YYYY-MM-DD`; it is made before and stays disabled until then. */
  readonly from: string;
  /** Last day; from the next one on the person is a leaver. */
  readonly until: string | null;
  readonly groups: readonly string[];
  /** Address of the personal mailbox. */
  readonly mail: string | null;
  /** Whether telephones may synchronise the mailbox. */
  readonly mobile: boolean;
  /** Home directory as Windows names a share: `\\\\fs01\\max.muster$`. */
  readonly home: string | null;
}

/** A function mailbox, which is no user. */
export interface MailboxData {
  readonly address: string;
  /** A room accepts meetings while it is free. */
  readonly kind: 'shared' | 'room';
  readonly access: readonly PrincipalName[];
}

export interface ShareData {
  readonly server: string;
  readonly name: string;
  /** `disk/folder` */
  readonly path: string;
  readonly access: readonly (PrincipalName & { readonly right: 'read' | 'change' | 'full' })[];
}

export interface PrinterData {
  readonly site: string;
  readonly name: string;
  readonly driver: string;
  readonly address: string;
  /** Who gets it; everybody where empty. */
  readonly groups: readonly string[];
}

/** A group by its name, a person by the account. */
export interface PrincipalName {
  readonly kind: 'group' | 'user';
  readonly name: string;
}

export type DirectoryKind = 'unit' | 'group' | 'user' | 'mailbox' | 'share' | 'printer';

/** The directory on one day. */
export interface Directory {
  readonly objects: readonly DirectoryObject[];
  readonly grants: readonly DirectoryGrant[];
}

export interface DirectoryObject {
  readonly kind: DirectoryKind;
  /**
   * Unit: its path, `Mandant/People`; user: the account; mailbox: the account, or the address of a function mailbox;
   * share: `server/name`; printer: `site/name`.
   */
  readonly name: string;
  /** Path of the unit that a group or user is in, `null` for other kinds. */
  readonly unit: string | null;
  /** Units and groups cannot be disabled: always `true`. */
  readonly isEnabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** One right of one principal on one object; a membership is the right `member` on a group. */
export interface DirectoryGrant {
  readonly on: ObjectKey;
  readonly to: Grantee;
  readonly right: 'member' | 'address' | 'full-access' | 'read' | 'change' | 'full' | 'print';
}

export interface ObjectKey {
  readonly kind: DirectoryKind;
  readonly name: string;
}

/**
 * `everybody`: Domain Users. `address`: a mail address that a mailbox has. `foreign`: somebody whom mandant does not
 * know, by SID; only a state that was found has it.
 */
export interface Grantee {
  readonly kind: 'group' | 'user' | 'everybody' | 'address' | 'foreign';
  readonly name: string;
}

export type DirectoryAction =
  | {
      readonly verb: 'create';
      readonly kind: DirectoryKind;
      readonly name: string;
      readonly unit: string | null;
      readonly attributes: Readonly<Record<string, string>>;
    }
  /** `attributes`: all of them, as they are to be. */
  | {
      readonly verb: 'change';
      readonly kind: DirectoryKind;
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly verb: 'move'; readonly kind: DirectoryKind; readonly name: string; readonly unit: string }
  | { readonly verb: 'enable' | 'disable'; readonly kind: DirectoryKind; readonly name: string }
  | {
      readonly verb: 'grant' | 'revoke';
      readonly kind: DirectoryKind;
      readonly name: string;
      readonly to: Grantee;
      readonly right: DirectoryGrant['right'];
    };

export type DirectoryVerb = DirectoryAction['verb'];
