import type { RuleFamily } from './rule-family.js';
import { backupApiTooOld } from './rules/backup-api-too-old.js';
import { backupAtClockChange } from './rules/backup-at-clock-change.js';
import { backupMissing } from './rules/backup-missing.js';
import { fullsSameDay } from './rules/fulls-same-day.js';
import { generationsNeedFull } from './rules/generations-need-full.js';
import { guestCredentialsMissing } from './rules/guest-credentials-missing.js';
import { offsiteMissing } from './rules/offsite-missing.js';
import { offsiteSamePlace } from './rules/offsite-same-place.js';
import { offsiteUnencrypted } from './rules/offsite-unencrypted.js';
import { policyKeepsTooLittle } from './rules/policy-keeps-too-little.js';
import { restoreTestInFuture } from './rules/restore-test-in-future.js';
import { restoreTestMissing } from './rules/restore-test-missing.js';
import { restoreTestOverdue } from './rules/restore-test-overdue.js';
import { retentionOutOfRange } from './rules/retention-out-of-range.js';

export const backupRules: RuleFamily = {
  title: 'Backup',
  about: 'Backups that are made, kept elsewhere and tried.',
  rules: [
    backupMissing,
    retentionOutOfRange,
    restoreTestMissing,
    restoreTestOverdue,
    restoreTestInFuture,
    offsiteSamePlace,
    offsiteMissing,
    offsiteUnencrypted,
    fullsSameDay,
    generationsNeedFull,
    policyKeepsTooLittle,
    backupApiTooOld,
    backupAtClockChange,
    guestCredentialsMissing,
  ],
};
