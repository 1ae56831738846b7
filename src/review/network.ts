import { byCodeUnit } from '../order.js';
import { flowChanges } from './flows/flow-changes.js';
import { namesOfAddresses, partiesOf } from './flows/party-names.js';
import { flowRules, withHeadAddresses } from './flows/tenant-rules.js';
import type { ReviewSide } from './review-side.js';

/** Whether something is there on both sides, came, went, or is there with something different. */
export type Presence = 'same' | 'new' | 'gone' | 'changed';

/** What a picture of a tenant's network shows. */
export interface Network {
  readonly tenant: string;
  readonly sites: readonly NetworkSite[];
  readonly servers: readonly { readonly name: string; readonly role: string; readonly presence: Presence }[];
  /** Who reaches whom at any port and time, by the names that rules have for them. */
  readonly flows: readonly { readonly from: string; readonly to: string; readonly presence: Presence }[];
}

export interface NetworkSite {
  readonly name: string;
  readonly presence: Presence;
  readonly lines: readonly { readonly name: string; readonly presence: Presence }[];
}

/** The network of a tenant with what comes and goes. */
export function networkOf(base: ReviewSide, head: ReviewSide, today: string): Network {
  const [before, after] = [base.tenant, head.tenant];
  const serverRoles = new Map([...before.servers, ...after.servers].map(({ name, role }) => [name, role]));
  return {
    tenant: after.tenant,
    sites: together(before.sites.map(nameOf), after.sites.map(nameOf)).map(({ name, presence }) => ({
      name,
      presence,
      lines: together(linesOf(base, name), linesOf(head, name)),
    })),
    servers: together(before.servers.map(nameOf), after.servers.map(nameOf)).map((server) => ({
      ...server,
      role: serverRoles.get(server.name) ?? '',
    })),
    flows: flowsOf(base, head, today),
  };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function linesOf({ tenant }: ReviewSide, site: string): string[] {
  return tenant.sites.find(({ name }) => name === site)?.lines.map(nameOf) ?? [];
}

function together(before: readonly string[], after: readonly string[]): { name: string; presence: Presence }[] {
  const [was, is] = [new Set(before), new Set(after)];
  return [...new Set([...before, ...after])]
    .toSorted(byCodeUnit)
    .map((name) => ({ name, presence: presenceOf(name, was, is) }));
}

function presenceOf(key: string, was: ReadonlySet<string>, is: ReadonlySet<string>): Presence {
  if (!was.has(key)) return 'new';
  return is.has(key) ? 'same' : 'gone';
}

function flowsOf(base: ReviewSide, head: ReviewSide, today: string): Network['flows'] {
  const was = pairsIn(base, withHeadAddresses(base.tenant, head.tenant), today);
  const is = pairsIn(head, head.tenant, today);
  const touched = new Set(
    flowChanges(base.tenant, head.tenant, today).flatMap(({ before, after }) => {
      const { from, to } = after ?? before ?? {};
      return textsOf(from).flatMap((one) => textsOf(to).map((other) => pairOf(one, other)));
    }),
  );
  return [...new Set([...was, ...is])].toSorted(byCodeUnit).map((pair) => {
    const [from = '', to = ''] = pair.split('\n');
    const presence = presenceOf(pair, was, is);
    return { from, to, presence: presence === 'same' && touched.has(pair) ? 'changed' : presence };
  });
}

function pairsIn({ tenant: own }: ReviewSide, tenant: ReviewSide['tenant'], today: string): ReadonlySet<string> {
  const parties = partiesOf({ ...own, ...tenant });
  const pairs = flowRules(tenant, today).flatMap((rule) => {
    const targets = namesOfAddresses(rule.to, parties);
    return namesOfAddresses(rule.from, parties).flatMap((from) => targets.map((to) => pairOf(from, to)));
  });
  return new Set(pairs);
}

function pairOf(from: string, to: string): string {
  return `${from}\n${to}`;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
