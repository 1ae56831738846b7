import type { ChangeGroup } from '../change-groups.js';
import type { Change } from '../change.js';
import { changedTenants, type Review } from '../review.js';
import type { Messages } from './messages.js';
import { filled, say, sayChange, sayCounts, sayParts, saySigned, sayValues, sayWindow } from './say.js';

/** A group as it is shown, whatever it is shown in. */
export interface SaidGroup {
  readonly severity: string;
  /** Tenant, or how many; empty where it is no tenant's. */
  readonly whose: string;
  readonly sentence: string;
  /** What changes to what, and what it leads to. */
  readonly lines: readonly string[];
  /** Where it says so: `tenants/k0042.yaml /servers/ts01`. */
  readonly places: readonly string[];
  readonly artefacts: readonly string[];
}

export function sayGroup(
  messages: Messages,
  { changes }: Pick<Review, 'changes'>,
  group: ChangeGroup,
): SaidGroup | null {
  const members = group.members.flatMap((index) => changes[index] ?? []);
  const [first] = members;
  if (first === undefined) return null;
  const unique = (texts: readonly string[]) => [...new Set(texts)];
  return {
    severity: messages.severities[group.severity],
    whose: whoseOf(messages, group),
    sentence: sayChange(messages, first),
    lines: [
      ...sayValues(messages, first),
      ...consequences(messages, group, first),
      ...sayRules(messages, unique(members.flatMap(({ rules }) => rules))),
    ],
    places: unique(members.map(({ place }) => `${place.file} ${place.path}`.trim())),
    artefacts: unique(members.flatMap(({ addresses, files }) => [...addresses, ...files])),
  };
}

function sayRules(messages: Messages, codes: readonly string[]): string[] {
  return codes.length === 0 ? [] : [say(messages, 'rules', { list: codes.join(', ') })];
}

function whoseOf(messages: Messages, { tenants }: ChangeGroup): string {
  const [only = ''] = tenants;
  if (tenants.length === 0) return messages.words['whole platform'];
  return tenants.length === 1 ? only : say(messages, 'group', { count: tenants.length });
}

/** What every tenant has one of says no more than how many tenants there are. */
const alwaysOne = new Set(['backup', 'platform']);

function consequences(messages: Messages, group: ChangeGroup, first: Change): string[] {
  const { reached, restarts, guards, downtime } = group;
  const stopped = Object.entries(restarts).map(([one, count]) =>
    say(messages, 'restarts', { count, what: messages.downtimes[one as keyof typeof messages.downtimes] }),
  );
  const things = Object.fromEntries(Object.entries(reached).filter(([name]) => !alwaysOne.has(name)));
  const isRefused = downtime === 'refused-at-apply';
  return [
    ...(first.parts.length === 0 ? [] : [say(messages, 'parts', { list: sayParts(first.parts) })]),
    ...(Object.keys(things).length === 0 ? [] : [say(messages, 'reaches', { list: sayCounts(things) })]),
    ...stopped,
    ...(isRefused ? [`! ${messages.downtimes[downtime]}`] : []),
    ...guards.map((guard) => `! ${messages.guards[guard]} (${guard})`),
  ];
}

/** The first sentence of a review: how many tenants change. */
export function sayTotal(messages: Messages, review: Review): string {
  if (review.changes.length === 0) return say(messages, 'noEffect');
  return say(messages, 'tenants', { count: changedTenants(review).length, all: review.tenants });
}

/** What was compared, with so much of the commits' ids as tells them apart. */
export function sayCompared(messages: Messages, { base, head }: Pick<Review, 'base' | 'head'>, digits: number): string {
  const said = ({ name, commit }: Review['base']) =>
    commit === null ? sideName(messages, name) : `${sideName(messages, name)} (${commit.slice(0, digits)})`;
  return say(messages, 'compared', { base: said(base), head: said(head) });
}

/** The names that the product gives by itself; any other is a ref. */
function sideName({ words }: Messages, name: string): string {
  const branch = /^merge base with (.*)$/.exec(name)?.[1];
  if (branch !== undefined) return filled(words['merge base'], { branch });
  return name === 'work tree' ? words['work tree'] : name;
}

export function sayDowntime(messages: Messages, { downtime }: Review): string[] {
  return downtime.map(({ tenant, window, machines, class: one }) =>
    say(messages, 'downtime', {
      tenant,
      window: window === null ? messages.words['no window'] : sayWindow(messages, window),
      machines: machines.join(', '),
      what: messages.downtimes[one],
    }),
  );
}

export function sayLicences(messages: Messages, { licences }: Review): string[] {
  return licences.map(({ product, month, count }) =>
    say(messages, 'licence', { product, month, count: saySigned(count) }),
  );
}

export function sayApprovals(messages: Messages, { approvals }: Review): string[] {
  return approvals.map(({ tenant, code, expires }) => {
    const words = { tenant, code, what: messages.guards[code], date: expires ?? '' };
    return say(messages, expires === null ? 'approvalMissing' : 'approved', words);
  });
}

export function sayWithoutEffect(messages: Messages, { withoutEffect }: Review): string[] {
  if (withoutEffect.length === 0) return [];
  return [say(messages, 'withoutEffect', { count: withoutEffect.length, list: shortList(withoutEffect) })];
}

const mostListed = 12;

/** The first of many, and how many more there are. */
export function shortList(items: readonly string[]): string {
  const more = items.length > mostListed ? [`… +${items.length - mostListed}`] : [];
  return [...items.slice(0, mostListed), ...more].join(', ');
}
