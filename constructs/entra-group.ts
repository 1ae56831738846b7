import { Group } from '@cdktf/provider-azuread/lib/group/index.js';
import { Construct } from 'constructs';
import type { CloudGroup } from '../src/model/entra-infrastructure.js';
import { named } from './reference.js';

/** A security group; its members are resources of their own, so that others may add some. */
export class EntraGroup extends Construct {
  constructor(scope: Construct, id: string, { address, name, description }: CloudGroup) {
    super(scope, id);
    const group = new Group(this, 'Default', {
      displayName: name,
      description,
      securityEnabled: true,
      preventDuplicateNames: true,
    });
    named(group, address);
  }
}
