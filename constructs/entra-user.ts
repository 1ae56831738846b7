import { User } from '@cdktf/provider-azuread/lib/user/index.js';
import { Construct } from 'constructs';
import type { CloudUser } from '../src/model/entra-infrastructure.js';
import { named } from './reference.js';

export interface EntraUserProps {
  readonly values: CloudUser;
  /** Name of the sensitive variable that first passwords are made from. */
  readonly passwordSeed: string;
}

/** A cloud account that works from its first to its last day. */
export class EntraUser extends Construct {
  constructor(scope: Construct, id: string, { values, passwordSeed }: EntraUserProps) {
    super(scope, id);
    const user = new User(this, 'Default', {
      userPrincipalName: values.signInName,
      mailNickname: values.mailNickname,
      displayName: values.displayName,
      givenName: values.givenName,
      surname: values.surname,
      usageLocation: 'DE',
      password: firstPassword(passwordSeed, values.address),
      forcePasswordChange: true,
      // The person has another one by now. The provider has no write-only attribute for it (azuread 3.7.0).
      lifecycle: { ignoreChanges: ['password'] },
    });
    user.addOverride('account_enabled', enabled(values));
    named(user, values.address);
  }
}

/** Another one for each person, that nobody ever sees: people get in by a temporary access pass or a reset. */
function firstPassword(seed: string, address: string): string {
  return `\${base64sha256("\${var.${seed}}/${address}")}-aA1`;
}

/** Judged when a plan is made: on the day after the last one the plan disables the account. */
function enabled({ enabledFrom, enabledUntil }: CloudUser): string {
  const conditions = [
    `timecmp(plantimestamp(), "${enabledFrom}") >= 0`,
    ...(enabledUntil === null ? [] : [`timecmp(plantimestamp(), "${enabledUntil}") < 0`]),
  ];
  return `\${${conditions.join(' && ')}}`;
}
