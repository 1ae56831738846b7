import { berlinMoment } from '../berlin-time.js';
import type { CalendarEvent, EventTime } from '../model/calendar-event.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { known } from '../resolve/catalogue-entry.js';
import { clockChanges, isClear } from './clock-changes.js';
import { inUtc } from './in-utc.js';
import { type DaySpan, recurring } from './recurring.js';

/** A medium that is changed once a week is changed at the beginning of it. */
const mediumWeekday = 'monday';

/** What a platform's people do day after day. `policies` are those of its tenants, each once. */
export function platformEvents(
  platform: ResolvedPlatform,
  policies: readonly string[],
  days: DaySpan,
): CalendarEvent[] {
  const owner = { kind: 'platform', name: platform.platform } as const;
  const { repositories } = platform.backup;
  const media = (['primary', 'offsite'] as const).flatMap((place) => {
    const { name, medium } = repositories[place];
    if (medium === 'fixed') return [];
    const weekday = medium === 'rotated-weekly' ? mediumWeekday : null;
    const time = recurring({ weekday, from: null, to: null }, days);
    return time === null ? [] : [{ owner, kind: 'medium-change', key: place, time, facts: { name } } as const];
  });
  const starts = policies.flatMap((policy) => {
    const { daily } = known(platform.backup.policies, policy, 'backup policy').incremental;
    const event = { owner, kind: 'backup-start', facts: { name: policy } } as const;
    return dailyTimes(daily, days).map(({ day, time }) => ({
      ...event,
      key: day === null ? policy : `${policy}.${day}`,
      time,
    }));
  });
  return [...media, ...starts];
}

interface DailyTime {
  /** The only day; `null` for what is repeated. */
  readonly day: string | null;
  readonly time: EventTime;
}

/** A moment of every day; in UTC on days on which it is skipped or shown twice. */
function dailyTimes(daily: string, days: DaySpan): DailyTime[] {
  const without = isClear(daily, daily) ? [] : clockChanges(days.first, days.last);
  const repeated = recurring({ weekday: null, from: daily, to: null, without }, days);
  const single = without.map((day): DailyTime => {
    return { day, time: { kind: 'span', start: inUtc(berlinMoment({ day, time: daily })), end: null } };
  });
  return [...(repeated === null ? [] : [{ day: null, time: repeated }]), ...single];
}
