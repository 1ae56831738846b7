import type { RuleFamily } from './rule-family.js';
import { cloudAccountRemoved } from './rules/cloud-account-removed.js';
import { guestIsOwn } from './rules/guest-is-own.js';
import { mailDomainTaken } from './rules/mail-domain-taken.js';
import { mailTaken } from './rules/mail-taken.js';
import { mailWithoutExchange } from './rules/mail-without-exchange.js';
import { mailboxLicenceMissing } from './rules/mailbox-licence-missing.js';
import { mobileWithoutMailbox } from './rules/mobile-without-mailbox.js';
import { mailboxUnread } from './rules/mailbox-unread.js';

export const mailRules: RuleFamily = {
  title: 'Mail and cloud accounts',
  about: 'Every address has one mailbox, every mailbox a server, a licence and a reader; accounts of the cloud stay.',
  rules: [
    mailTaken,
    mailDomainTaken,
    mailWithoutExchange,
    mailboxLicenceMissing,
    mailboxUnread,
    guestIsOwn,
    cloudAccountRemoved,
    mobileWithoutMailbox,
  ],
};
