import type { ResolvedFirewallRule, ResolvedTenant } from '../../model/resolved-tenant.js';
import type { Part, Values } from '../change.js';
import type { PlainChange } from '../compare-subjects.js';
import { type FlowDifference, flowDifferences } from './flow-differences.js';
import { isOutside, namesOfAddresses, namesOfPorts, partiesOf } from './party-names.js';
import { formatTimes, type OpenTime } from './rule-time.js';
import { flowRules, withHeadAddresses } from './tenant-rules.js';

/** A change of who reaches whom. */
export interface FlowChange extends PlainChange {
  /** Whether one of the two is somebody in the internet. */
  readonly isOutside: boolean;
}

/** How the flows of a tenant differ between two states; a rule that has run out lets nothing through. */
export function flowChanges(base: ResolvedTenant, head: ResolvedTenant, today: string): FlowChange[] {
  const differences = flowDifferences(flowRules(withHeadAddresses(base, head), today), flowRules(head, today));
  return differences.map((difference) => flowChange(difference, base, head));
}

/** Who reaches whom in a tenant that comes or goes, one part for each rule. */
export function flowParts(tenant: ResolvedTenant, today: string): Part[] {
  const parties = partiesOf(tenant);
  return flowRules(tenant, today).flatMap((rule) =>
    flowDifferences([], [rule]).map((difference) => ({
      kind: 'flow',
      id: rule.name,
      values: valuesOf(difference, difference.after, parties),
    })),
  );
}

function flowChange(difference: FlowDifference, base: ResolvedTenant, head: ResolvedTenant): FlowChange {
  const { verb, before, after, headRules, baseRules } = difference;
  const parties = partiesOf(verb === 'closed' ? base : head);
  const { ids, ...origin } = originOf(headRules, baseRules, base, head);
  return {
    subject: { kind: 'flow', id: ids.join(' ') },
    verb,
    before: verb === 'opened' ? null : valuesOf(difference, before, parties),
    after: verb === 'closed' ? null : valuesOf(difference, after, parties),
    parts: [],
    ...origin,
    isOutside: isOutside(difference.from, head) || isOutside(difference.to, head),
  };
}

function valuesOf(
  { from, to, ports }: FlowDifference,
  times: readonly OpenTime[],
  parties: ReturnType<typeof partiesOf>,
): Values {
  return {
    from: namesOfAddresses(from, parties),
    to: namesOfAddresses(to, parties),
    ports: namesOfPorts(ports),
    times: formatTimes(times),
  };
}

interface Origin extends Pick<PlainChange, 'path' | 'platform' | 'reached'> {
  readonly ids: readonly string[];
}

/** What makes it so: rules that differ, or a name for ports in the platform's catalogue. */
function originOf(
  headRules: readonly string[],
  baseRules: readonly string[],
  base: ResolvedTenant,
  head: ResolvedTenant,
): Origin {
  const names = [...new Set([...headRules, ...baseRules])];
  const differing = names.filter((name) => !isSaidAlike(ruleOf(base, name), ruleOf(head, name)));
  const service = differing.length > 0 ? null : changedService(names, base, head);
  const ids = differing.length > 0 ? differing : names;
  if (service === null) return { ids, path: ['firewall', ids[0] ?? ''], platform: null, reached: [] };
  const reached = names.map((name): Part => ({ kind: 'rule', id: name, values: {} }));
  return { ids: [service], path: ['services', service], platform: head.platform.platform, reached };
}

function ruleOf({ firewall }: ResolvedTenant, name: string): ResolvedFirewallRule | undefined {
  return firewall.find((rule) => rule.name === name);
}

/** Whether the file says the same on both sides, whatever the names stand for. */
function isSaidAlike(a: ResolvedFirewallRule | undefined, b: ResolvedFirewallRule | undefined): boolean {
  return said(a) === said(b);
}

function said(rule: ResolvedFirewallRule | undefined): string | undefined {
  if (rule === undefined) return undefined;
  const { from, to, services, hours, expires } = rule;
  return JSON.stringify([from.map(({ name }) => name), to.map(({ name }) => name), services, hours, expires]);
}

function changedService(rules: readonly string[], base: ResolvedTenant, head: ResolvedTenant): string | null {
  const used = rules.flatMap((name) => ruleOf(head, name)?.services ?? []);
  const portsIn = ({ platform }: ResolvedTenant, service: string) => JSON.stringify(platform.services[service]);
  return used.find((service) => portsIn(base, service) !== portsIn(head, service)) ?? null;
}
