import { OperationError } from '../operation-error.js';
import { byCodeUnit } from '../order.js';
import { mebibytesOf } from '../quantity.js';
import { addDays, weekdayOf } from '../calendar.js';
import type { FullPlatform } from '../validate/follow-like.js';
import { isReservedByWindows } from '../validate/reserved-names.js';
import { supportOf } from '../validate/supported-until.js';
import { dailySpans, shareTime, spanOf, type Window } from '../validate/weekly-time.js';
import type { FreeNetwork } from './free-network.js';

export interface NewTenantRequest {
  readonly tenant: string;
  readonly model: 'asp' | 'hosting';
  readonly seats: number;
  readonly today: string;
}

export interface NewServer {
  readonly name: string;
  readonly role: 'domain-controller' | 'file-server' | 'terminal-server' | 'application-server';
  readonly size: string;
  /** Place in the LAN, counted from its first address. */
  readonly host: number;
  readonly window: string;
  readonly dataGiB: number | null;
}

/** What a new tenant begins with, decided before any text is written. */
export interface NewTenant extends NewTenantRequest {
  readonly platform: string;
  readonly network: FreeNetwork;
  readonly netbios: string;
  readonly os: string;
  readonly servers: readonly NewServer[];
  readonly policy: string;
  readonly windows: Readonly<Record<string, Window>>;
  /** A Monday, at least two weeks ahead. */
  readonly onboarding: string;
  /** The ninth day: normal operation. */
  readonly start: string;
}

/** People on one terminal server. */
const seatsPerTerminalServer = 10;

/** Room for files of one person to begin with; disks grow. */
const gibibytesPerSeat = 20;

const lastHostOfOthers = 20;

/** Servers by the number of seats: terminal servers and files under ASP, one for applications under hosting. */
export function newServers({ model, seats }: NewTenantRequest, { sizes }: FullPlatform): NewServer[] {
  const { small, medium, large } = threeSizes(sizes);
  const dataGiB = Math.max(100, Math.ceil((seats * gibibytesPerSeat) / 100) * 100);
  const controller = server('dc01', 'domain-controller', small, 10, 'first');
  if (model === 'hosting') {
    return [controller, { ...server('app01', 'application-server', medium, lastHostOfOthers, 'second'), dataGiB }];
  }
  const count = Math.ceil(seats / seatsPerTerminalServer);
  const desks = Array.from({ length: count }, (_, index) =>
    server(
      `ts${String(index + 1).padStart(2, '0')}`,
      'terminal-server',
      large,
      lastHostOfOthers + 1 + index,
      index % 2 === 0 ? 'second' : 'third',
    ),
  );
  return [controller, { ...server('fs01', 'file-server', medium, 11, 'first'), dataGiB }, ...desks];
}

function server(name: string, role: NewServer['role'], size: string, host: number, window: string): NewServer {
  return { name, role, size, host, window, dataGiB: null };
}

/** By memory, whatever they are called; the access node's own is none of them. */
function threeSizes(sizes: FullPlatform['sizes']): Readonly<Record<'small' | 'medium' | 'large', string>> {
  const names = Object.entries(sizes)
    .filter(([name]) => name !== 'access-node')
    .toSorted(
      ([a, { memory: less }], [b, { memory: more }]) => mebibytesOf(less) - mebibytesOf(more) || byCodeUnit(a, b),
    )
    .map(([name]) => name);
  const [small] = names;
  const large = names.at(-1);
  if (small === undefined || large === undefined) {
    throw new OperationError('the platform has no size for servers', 'add one to its sizes');
  }
  return { small, medium: names[Math.floor((names.length - 1) / 2)] ?? large, large };
}

/**
 * Everything about a new tenant that its file says.
 * @throws OperationError where the platform lacks what a tenant needs
 */
export function newTenant(request: NewTenantRequest, platform: FullPlatform, network: FreeNetwork): NewTenant {
  const policy = Object.hasOwn(platform.backup.policies, 'standard') ? 'standard' : firstOf(platform.backup.policies);
  const windows = freeWindows(platform.backup.policies[policy]?.incremental.daily ?? '00:00');
  const [first = '', second = '', third = ''] = Object.keys(windows);
  const names: Readonly<Record<string, string>> = { first, second, third };
  const onboarding = mondayAfter(addDays(request.today, 14));
  return {
    ...request,
    platform: platform.platform,
    network,
    netbios: netbiosOf(request.tenant),
    os: newestWindows(platform, request.today),
    servers: newServers(request, platform).map((each) => ({ ...each, window: names[each.window] ?? first })),
    policy,
    windows,
    onboarding,
    start: addDays(onboarding, 8),
  };
}

function firstOf(section: Readonly<Record<string, unknown>>): string {
  const [first] = Object.keys(section);
  if (first === undefined)
    throw new OperationError('the platform has no backup policy', 'add one to its backup.policies');
  return first;
}

function mondayAfter(day: string): string {
  return addDays(day, (8 - weekdayOf(day)) % 7);
}

/** A name that neither a server of a new tenant has, nor Windows. */
function netbiosOf(tenant: string): string {
  return /^(dc|fs|ts|app)\d+$/.test(tenant) || isReservedByWindows(tenant)
    ? `AD-${tenant.toUpperCase()}`.slice(0, 15)
    : tenant.toUpperCase();
}

function newestWindows({ templates, platform }: FullPlatform, today: string): string {
  const [newest] = Object.keys(templates)
    .map((name) => ({ name, lastDay: name.startsWith('windows-server-') ? (supportOf(name)?.lastDay ?? '') : '' }))
    .filter(({ lastDay }) => lastDay >= today)
    .toSorted((a, b) => byCodeUnit(b.lastDay, a.lastDay) || byCodeUnit(a.name, b.name));
  if (newest === undefined) {
    throw new OperationError(
      `platform ${platform} has no template of a supported Windows Server`,
      'add one to its templates',
    );
  }
  return newest.name;
}

const hours = [
  ['20:00', '22:00'],
  ['18:00', '20:00'],
  ['06:00', '08:00'],
  ['12:00', '14:00'],
] as const;

const backupMinutes = 4 * 60;

/** Three windows that share no time with each other or with the backup. */
function freeWindows(backup: string): Readonly<Record<string, Window>> {
  const [from, to] =
    hours.find(([from, to]) => {
      const span = spanOf({ weekday: 'thursday', from, to });
      return dailySpans(backup, backupMinutes).every((taken) => !shareTime(span, taken));
    }) ?? hours[0];
  return {
    thursday: { weekday: 'thursday', from, to },
    saturday: { weekday: 'saturday', from, to },
    sunday: { weekday: 'sunday', from, to },
  };
}
