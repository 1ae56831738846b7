import { type Addresses, addressesOf, platformOf } from './addresses.js';
import { daysBefore } from './days.js';
import { type Person, people } from './people.js';
import { platformName } from './platform.js';
import { type Random, randomOf } from './random.js';

/** What is decided about a tenant before any text is written, so that its sections agree with each other. */
export interface TenantFacts {
  readonly tenant: string;
  readonly platform: string;
  readonly today: string;
  readonly addresses: Addresses;
  readonly model: 'asp' | 'hosting';
  readonly sector: 'tax-adviser' | 'lawyer' | 'medical' | 'trade' | 'other';
  readonly isPlanned: boolean;
  /** Names of the servers of each kind. */
  readonly terminalServers: readonly string[];
  readonly hasDatabase: boolean;
  readonly hasExchange: boolean;
  readonly hasApplicationServer: boolean;
  readonly hasDatev: boolean;
  readonly size: 'medium' | 'large' | 'huge';
  readonly os: 'windows-server-2022' | 'windows-server-2025';
  readonly sites: readonly string[];
  /** The people; the first ones have devices where `remote` says so. */
  readonly users: readonly Person[];
  readonly hasRemoteUsers: boolean;
  readonly random: Random;
}

const places = ['aachen', 'bonn', 'dueren', 'erkelenz', 'halle', 'juelich', 'koeln', 'wuerselen'];

/** Three of four have an ASP contract: some twenty seats, six servers or so. */
export function tenantFacts(number: number, seed: number, today: string): TenantFacts {
  const random = randomOf(seed * 1_000_003 + number * 7919);
  const model = random.onceIn(4) ? 'hosting' : 'asp';
  const sector = random.oneOf(['tax-adviser', 'lawyer', 'medical', 'trade', 'other'] as const);
  const hasDatabase = model === 'asp' && !random.onceIn(4);
  const firstPlace = random.below(places.length);
  return {
    tenant: `k${String(number + 1).padStart(4, '0')}`,
    platform: platformName(platformOf(number)),
    today,
    addresses: addressesOf(number),
    model,
    sector,
    isPlanned: random.onceIn(12),
    terminalServers: model === 'hosting' ? [] : terminalServers(random),
    hasDatabase,
    hasExchange: model === 'asp' && !random.onceIn(3),
    hasApplicationServer: model === 'hosting' || !random.onceIn(3),
    hasDatev: hasDatabase && sector === 'tax-adviser',
    size: random.oneOf(['medium', 'large', 'large', 'huge'] as const),
    os: random.oneOf(['windows-server-2022', 'windows-server-2025'] as const),
    sites: Array.from({ length: 1 + random.below(2) }, (_, site) => places[(firstPlace + site) % places.length] ?? ''),
    users: people(9 + random.below(13), random),
    hasRemoteUsers: model === 'asp' && !random.onceIn(5),
    random,
  };
}

function terminalServers(random: Random): string[] {
  return random.oneOf([['ts01'], ['ts01', 'ts02'], ['ts01', 'ts02'], ['ts01', 'ts02', 'ts03']]);
}

/** First day of the contract: in a month for those that are planned, else some time in the last two years. */
export function startOf({ tenant, isPlanned, today }: TenantFacts): string {
  const days = 200 + (Number(tenant.slice(1)) % 500);
  return isPlanned ? daysBefore(today, -30) : daysBefore(today, days);
}
