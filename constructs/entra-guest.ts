import { Invitation } from '@cdktf/provider-azuread/lib/invitation/index.js';
import { Construct } from 'constructs';
import type { CloudGuest } from '../src/model/entra-infrastructure.js';
import { named } from './reference.js';

/** Where a guest lands after accepting: the list of what the directory offers. */
const landingPage = 'https://myapplications.microsoft.com';

/** Somebody of another firm, invited by mail. */
export class EntraGuest extends Construct {
  constructor(scope: Construct, id: string, { address, mail }: CloudGuest) {
    super(scope, id);
    const invitation = new Invitation(this, 'Default', {
      userEmailAddress: mail,
      redirectUrl: landingPage,
      message: { language: 'de-DE' },
    });
    named(invitation, address);
  }
}
