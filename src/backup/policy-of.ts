import type { BackupPolicy, MonthlyDay } from '../model/backup-policy.js';
import { daysOf } from '../quantity.js';
import type { FullPlatform } from '../validate/follow-like.js';

type PolicyEntry = FullPlatform['backup']['policies'][string];

/** An entry of `backup.policies` of a platform. */
export function policyOf(entry: PolicyEntry): BackupPolicy {
  const { incremental, offsite, generations } = entry;
  const { 'synthetic-full': synthetic, 'active-full': active } = entry;
  return {
    incremental: { daily: incremental.daily },
    syntheticFull: synthetic === undefined ? null : { weekly: synthetic.weekly },
    activeFull: active === undefined ? null : { monthly: active.monthly as MonthlyDay },
    offsite: offsite === undefined ? null : { daily: offsite.daily, keepDays: daysOf(offsite.keep) },
    generations: {
      daily: generations.daily,
      weekly: generations.weekly,
      monthly: generations.monthly,
      yearly: generations.yearly,
    },
  };
}
