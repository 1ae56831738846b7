import { GroupMember } from '@cdktf/provider-azuread/lib/group-member/index.js';
import { NamedLocation } from '@cdktf/provider-azuread/lib/named-location/index.js';
import { TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { StateBackend } from '../constructs/backend.js';
import { ConditionalAccess } from '../constructs/conditional-access.js';
import { EntraGroup } from '../constructs/entra-group.js';
import { EntraGuest } from '../constructs/entra-guest.js';
import { addEntraProvider } from '../constructs/entra-provider.js';
import { EntraUser } from '../constructs/entra-user.js';
import { literal } from '../constructs/literal.js';
import { PipelineApplication } from '../constructs/pipeline-application.js';
import { named, reference } from '../constructs/reference.js';
import type { CloudMembership, EntraInfrastructure, NamedLocationValues } from '../src/model/entra-infrastructure.js';

const passwordSeed = 'password_seed';

/** One tenant's cloud directory, in a Terraform state of its own: it is slow, throttled, and no matter of the platform. */
export class EntraStack extends TerraformStack {
  constructor(scope: Construct, infrastructure: EntraInfrastructure) {
    super(scope, infrastructure.stack);
    const values = literal(infrastructure);

    new StateBackend(this, values.backend);
    addEntraProvider(this, values.directory);
    for (const group of values.groups) new EntraGroup(this, `Group:${group.address}`, group);
    this.#addUsers(values);
    for (const guest of values.guests) new EntraGuest(this, `Guest:${guest.address}`, guest);
    for (const membership of values.memberships) this.#addMembership(membership);
    for (const location of values.locations) this.#addLocation(location);
    for (const policy of values.policies) new ConditionalAccess(this, `Policy:${policy.address}`, policy);
    if (values.pipeline !== null) new PipelineApplication(this, 'Pipeline', values.pipeline);
  }

  #addUsers({ users }: EntraInfrastructure): void {
    if (users.length === 0) return;
    const variable = new TerraformVariable(this, 'PasswordSeed', {
      type: 'string',
      sensitive: true,
      description: 'what the first password of each person is made from; nobody needs to know it',
    });
    named(variable, passwordSeed);
    for (const user of users) new EntraUser(this, `User:${user.address}`, { values: user, passwordSeed });
  }

  #addMembership({ address, group, member }: CloudMembership): void {
    const memberObjectId =
      member.kind === 'user'
        ? reference(`azuread_user.${member.address}`, 'object_id')
        : reference(`azuread_invitation.${member.address}`, 'user_id');
    const groupObjectId = reference(`azuread_group.${group}`, 'object_id');
    named(new GroupMember(this, `Member:${address}`, { groupObjectId, memberObjectId }), address);
  }

  #addLocation({ address, name, ranges }: NamedLocationValues): void {
    const ip = { ipRanges: [...ranges], trusted: true };
    named(new NamedLocation(this, `Location:${address}`, { displayName: name, ip }), address);
  }
}
