import type { CalendarEvent, CalendarKind, EventFacts } from '../../model/calendar-event.js';
import type { Weekday } from '../../model/weekday.js';
import { filled } from '../../review/catalogue/say.js';

/** What is said of an event; `{name}`, `{day}` and the like are filled in. */
export interface EventWords {
  readonly summary: string;
  /** Of one and of many, where the count matters. */
  readonly many?: string;
  /** Empty for nothing. */
  readonly description: string;
  /** What a list of days adds where the event announces another day. */
  readonly aside?: string;
}

/** Everything that a calendar says, in one language. */
export interface CalendarMessages {
  readonly events: Readonly<Record<Exclude<CalendarKind, 'onboarding'>, EventWords>>;
  readonly onboarding: Readonly<Record<OnboardingPart, EventWords>>;
  /** Added where more than one site or more than fifteen seats are started. */
  readonly individual: string;
  /** What a server waits for within its window. */
  readonly after: string;
  readonly certificates: Readonly<Record<CertificateHolder, string>>;
  readonly every: { readonly day: string; readonly week: string };
  readonly weekdays: Readonly<Record<Weekday, string>>;
  readonly headings: { readonly time: string; readonly event: string; readonly nothing: string };
}

type OnboardingPart = 'build' | 'on-site' | 'upload' | 'pick-up' | 'handover' | 'normal';
type CertificateHolder = 'authority' | 'revocation-list' | 'access-node' | 'site' | 'device';

export function summaryOf(event: CalendarEvent, messages: CalendarMessages): string {
  const { summary, many = summary } = wordsOf(event, messages);
  return filled(event.facts.count === undefined || event.facts.count === 1 ? summary : many, gapsOf(event, messages));
}

/** Lines; empty where there is no more to say than the summary. */
export function descriptionOf(event: CalendarEvent, messages: CalendarMessages): string {
  const said = filled(wordsOf(event, messages).description, gapsOf(event, messages));
  const individual = event.kind === 'onboarding' && event.facts.name === 'individual' ? [messages.individual] : [];
  return [said, ...individual, ...slotsOf(event, messages)].filter((line) => line !== '').join('\n');
}

/** What a list of days adds to the summary; empty where that says it all. */
export function asideOf(event: CalendarEvent, messages: CalendarMessages): string {
  const { time, facts } = event;
  if (time.kind === 'days' && facts.day === time.first) return '';
  return filled(wordsOf(event, messages).aside ?? '', gapsOf(event, messages));
}

/** `09:30-10:30 ex01 after sql01` */
export function slotsOf({ facts }: CalendarEvent, { after: word }: CalendarMessages): string[] {
  return (facts.slots ?? []).map(({ server, from, to, after }) => {
    const waits = after.length === 0 ? '' : ` ${word} ${after.join(', ')}`;
    return `${from}-${to} ${server}${waits}`;
  });
}

function wordsOf({ kind, facts }: CalendarEvent, messages: CalendarMessages): EventWords {
  if (kind !== 'onboarding') return messages.events[kind];
  return messages.onboarding[facts.part as OnboardingPart];
}

function gapsOf({ kind, facts }: CalendarEvent, messages: CalendarMessages): Readonly<Record<string, string | number>> {
  const { day = '', count = 1, name = '', list = [] } = facts;
  return { day, count, name: isCertificate(kind) ? holderOf(facts, messages) : name, list: list.join(', ') };
}

function isCertificate(kind: CalendarKind): boolean {
  return kind === 'certificate-end' || kind === 'certificate-renewal';
}

function holderOf({ part, name = '' }: EventFacts, { certificates }: CalendarMessages): string {
  return filled(certificates[part as CertificateHolder], { name });
}
