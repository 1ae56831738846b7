import { ConditionalAccessPolicy } from '@cdktf/provider-azuread/lib/conditional-access-policy/index.js';
import { Construct } from 'constructs';
import type { AccessPolicyValues } from '../src/model/entra-infrastructure.js';
import { named, reference } from './reference.js';

/** One condition that every sign-in of everybody has to meet, but for the group of emergencies. */
export class ConditionalAccess extends Construct {
  constructor(scope: Construct, id: string, values: AccessPolicyValues) {
    super(scope, id);
    const policy = new ConditionalAccessPolicy(this, 'Default', {
      displayName: values.name,
      state: 'enabled',
      conditions: {
        clientAppTypes: [...values.clients],
        applications: { includedApplications: ['All'] },
        users: {
          includedUsers: ['All'],
          excludedGroups: [reference(`azuread_group.${values.exceptGroup}`, 'object_id')],
          ...(values.exceptGuests ? { excludedUsers: ['GuestsOrExternalUsers'] } : {}),
          ...(values.exceptRoles.length === 0 ? {} : { excludedRoles: [...values.exceptRoles] }),
        },
        ...locations(values),
      },
      grantControls: { operator: 'OR', builtInControls: [values.control] },
    });
    named(policy, values.address);
  }
}

function locations({ exceptLocations }: AccessPolicyValues) {
  if (exceptLocations.length === 0) return {};
  const excluded = exceptLocations.map((address) => reference(`azuread_named_location.${address}`, 'object_id'));
  return { locations: { includedLocations: ['All'], excludedLocations: excluded } };
}
