import type { Place } from '../diagnostic.js';
import type { Tenant } from '../model/generated/tenant.js';
import { entriesOf } from './entries.js';
import { valueAt } from './finding.js';
import { oncePer } from './once-per.js';
import type { JudgedTenant } from './rule.js';

export type FirewallRule = NonNullable<Tenant['firewall']>[string];

/** One side of a firewall rule, as the file names it. */
export type Endpoint =
  | { readonly kind: 'lan' | 'remote-users' | 'internet' }
  | { readonly kind: 'server' | 'site' | 'user'; readonly name: string }
  | { readonly kind: 'printer'; readonly site: string; readonly printer: string }
  | { readonly kind: 'range'; readonly range: string };

export interface EndpointUse {
  readonly endpoint: Endpoint;
  readonly at: Place;
  readonly side: 'from' | 'to';
  /** Key of the firewall rule. */
  readonly rule: string;
}

export function parseEndpoint(text: string): Endpoint {
  const separator = text.indexOf(':');
  const [kind, name] = separator < 0 ? [text, ''] : [text.slice(0, separator), text.slice(separator + 1)];
  switch (kind) {
    case 'lan':
    case 'remote-users':
    case 'internet':
      return { kind };
    case 'server':
    case 'site':
    case 'user':
      return { kind, name };
    case 'printer': {
      const [site = '', printer = ''] = name.split('/');
      return { kind, site, printer };
    }
    default:
      return { kind: 'range', range: text };
  }
}

/** Every endpoint of every firewall rule, with its place. */
export const endpointUses = oncePer(({ file, tenant: { firewall } }: JudgedTenant): readonly EndpointUse[] =>
  entriesOf(firewall).flatMap(([rule, { from, to }]) => [
    ...usesIn(file, rule, 'from', from),
    ...usesIn(file, rule, 'to', to),
  ]),
);

function usesIn(file: string, rule: string, side: 'from' | 'to', texts: readonly string[]): EndpointUse[] {
  return texts.map((text, index) => ({
    endpoint: parseEndpoint(text),
    at: valueAt(file, 'firewall', rule, side, index),
    side,
    rule,
  }));
}
