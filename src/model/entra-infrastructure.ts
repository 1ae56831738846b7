import type { Backend, Named } from './tenant-infrastructure.js';

/**
 * What one tenant has in its cloud directory, as plain values: the only thing the stack of the directory is made from.
 * Every `address` is the name part of a Terraform address and comes from the address book. Those of people are hashes,
 * for logs name addresses.
 */
export interface EntraInfrastructure {
  /** `entra-<tenant>` */
  readonly stack: string;
  /** Primary domain of the directory. The provider signs in to this one, whatever the environment says. */
  readonly directory: string;
  readonly backend: Backend;
  readonly groups: readonly CloudGroup[];
  readonly users: readonly CloudUser[];
  readonly guests: readonly CloudGuest[];
  readonly memberships: readonly CloudMembership[];
  readonly locations: readonly NamedLocationValues[];
  readonly policies: readonly AccessPolicyValues[];
  /** `null` where the platform names no pipeline. */
  readonly pipeline: PipelineValues | null;
}

export interface CloudGroup extends Named {
  readonly description: string;
}

export interface CloudUser {
  readonly address: string;
  readonly signInName: string;
  readonly mailNickname: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  /** First moment of the account, RFC 3339. */
  readonly enabledFrom: string;
  /** Moment from which it is disabled. */
  readonly enabledUntil: string | null;
}

export interface CloudGuest {
  readonly address: string;
  readonly mail: string;
}

export interface CloudMembership {
  readonly address: string;
  /** Address of the group. */
  readonly group: string;
  readonly member: { readonly kind: 'user' | 'guest'; readonly address: string };
}

export interface NamedLocationValues extends Named {
  readonly ranges: readonly string[];
}

export interface AccessPolicyValues extends Named {
  /** `mfa`: a second factor is asked for. `block`: nobody gets in. */
  readonly control: 'mfa' | 'block';
  readonly clients: readonly string[];
  /** Addresses of the locations that it does not concern; everywhere where empty. */
  readonly exceptLocations: readonly string[];
  /** Address of the group that it never concerns. */
  readonly exceptGroup: string;
  /** Whether people of other firms are spared. */
  readonly exceptGuests: boolean;
  /** Ids of role templates that it never concerns. */
  readonly exceptRoles: readonly string[];
}

export interface PipelineValues extends Named {
  readonly description: string;
  readonly issuer: string;
  readonly subject: string;
  /** Ids of Microsoft Graph's application roles that it asks for; an administrator consents to them. */
  readonly graphRoles: readonly string[];
  readonly principal: string;
  readonly credential: string;
}
