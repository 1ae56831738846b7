const zone = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** What the clocks of Europe/Berlin show at a moment. */
export interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:MM` */
  readonly time: string;
}

export function berlinTime(moment: Date): LocalTime {
  const parts = partsOf(moment.getTime());
  return {
    day: `${part(parts, 'year')}-${part(parts, 'month')}-${part(parts, 'day')}`,
    time: `${part(parts, 'hour')}:${part(parts, 'minute')}`,
  };
}

/**
 * The moment at which the clocks of Europe/Berlin show a time. Where they show it twice, in the night of October, it is
 * the first time; where they skip it, in the night of March, it is as long after the jump as the time is after its begin
 * (RFC 5545, section 3.3.5): 02:30 becomes 03:30.
 */
export function berlinMoment({ day, time }: LocalTime): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // Offsets on either side of any change: it never moves clocks by more than these twelve hours.
  const before = offsetAt(asUtc - 12 * hourMs);
  const after = offsetAt(asUtc + 12 * hourMs);
  const shown = [before, after].map((offset) => asUtc - offset).filter((moment) => moment + offsetAt(moment) === asUtc);
  return new Date(shown.length === 0 ? asUtc - before : Math.min(...shown));
}

const hourMs = 3_600_000;

/** How far the clocks are before UTC at a moment, in milliseconds. */
function offsetAt(moment: number): number {
  const parts = partsOf(moment);
  const shown = Date.UTC(
    Number(part(parts, 'year')),
    Number(part(parts, 'month')) - 1,
    Number(part(parts, 'day')),
    Number(part(parts, 'hour')),
    Number(part(parts, 'minute')),
    Number(part(parts, 'second')),
  );
  return shown - Math.floor(moment / 1000) * 1000;
}

function partsOf(moment: number): ReadonlyMap<string, string> {
  return new Map(zone.formatToParts(moment).map(({ type, value }) => [type, value]));
}

function part(parts: ReadonlyMap<string, string>, type: string): string {
  return parts.get(type) ?? '';
}
